import { readFileSync, writeFileSync } from 'node:fs';

/** The most memory that a process has held since its start or `forgetPeak`, in bytes. Linux alone tells. */
export function readPeak(pid: number): number {
  return readField(pid, 'VmHWM');
}

/** The memory that a process holds now, in bytes. */
export function readResident(pid: number): number {
  return readField(pid, 'VmRSS');
}

/** From now on the peak is that of what comes. https://www.kernel.org/doc/html/latest/filesystems/proc.html#process-specific-subdirectories */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

function readField(pid: number, name: string): number {
  const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kibibytes === undefined) throw new Error(`The status of process ${pid} has no ${name}.`);
  return Number(kibibytes) * 1024;
}
