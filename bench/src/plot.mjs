const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 150;
const TOP = 50;
const RIGHT = 70;
const BOTTOM = 50;
const COLOURS = ['#1f6feb', '#8b949e', '#d97706', '#16a34a', '#9333ea', '#dc2626'];

/** Horizontal bars, shortest to longest as given; the gateway's stands out. The scale is logarithmic. */
export function bars(title, unit, rows) {
  const least = Math.min(...rows.map(({ value }) => value)) / 2;
  const most = Math.max(...rows.map(({ value }) => value));
  const step = 26;
  const length = (value) => ((WIDTH - LEFT - RIGHT) * Math.log(value / least)) / Math.log(most / least);
  const body = rows.map(({ name, value }, index) => {
    const y = TOP + index * step;
    return (
      text(LEFT - 8, y + 14, name, 'end') +
      `<rect x="${LEFT}" y="${y}" width="${fixed(length(value))}" height="18" fill="${name === 'import-gateway' ? COLOURS[0] : COLOURS[1]}"/>` +
      text(LEFT + length(value) + 6, y + 14, String(value))
    );
  });
  return svg(TOP + rows.length * step + 20, `${title} (${unit}, logarithmic)`, body.join(''));
}

/** Lines over a logarithmic axis: how a cost grows. Each series is `{ name, points: [x, y][] }`; the y axis begins at 0. */
export function lines(title, xLabel, yLabel, series) {
  const all = series.flatMap(({ points }) => points);
  const xs = all.map(([x]) => Math.log10(Math.max(1, x)));
  const [low, high] = [Math.min(...xs), Math.max(...xs)];
  const most = Math.max(...all.map(([, y]) => y)) || 1;
  const left = 70;
  const placeX = (x) => left + ((WIDTH - left - RIGHT) * (Math.log10(Math.max(1, x)) - low)) / (high - low || 1);
  const placeY = (y) => HEIGHT - BOTTOM - ((HEIGHT - BOTTOM - TOP) * y) / most;
  const axis = `<path d="M${left},${TOP}V${HEIGHT - BOTTOM}H${WIDTH - RIGHT}" fill="none" stroke="#57606a"/>`;
  const ticks = [...new Set(all.map(([x]) => x))].map((x) =>
    text(placeX(x), HEIGHT - BOTTOM + 18, x.toLocaleString('en'), 'middle'),
  );
  const marks = [0, most / 2, most].map((y) => text(left - 8, placeY(y) + 4, String(Number(y.toPrecision(3))), 'end'));
  const drawn = series.map(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const path = points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${fixed(placeX(x))},${fixed(placeY(y))}`).join('');
    const dots = points.map(
      ([x, y]) => `<circle cx="${fixed(placeX(x))}" cy="${fixed(placeY(y))}" r="3" fill="${colour}"/>`,
    );
    return `<path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${text(left + 12, TOP + 14 + index * 16, name, 'start', colour)}`;
  });
  const labels = text((left + WIDTH - RIGHT) / 2, HEIGHT - 10, xLabel, 'middle');
  return svg(HEIGHT, `${title} (${yLabel})`, axis + ticks.join('') + marks.join('') + drawn.join('') + labels);
}

function svg(height, title, body) {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">` +
    `<rect width="100%" height="100%" fill="#ffffff"/>${text(16, 26, title, 'start', '#1f2328', 15)}${body}</svg>\n`
  );
}

function text(x, y, content, anchor = 'start', colour = '#1f2328', size = 12) {
  const escaped = content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" fill="${colour}" font-size="${size}">${escaped}</text>`;
}

function fixed(value) {
  return Number(value.toFixed(1));
}
