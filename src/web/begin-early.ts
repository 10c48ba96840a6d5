import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';

/** Chromium then compiles all of a script beside the page while it comes in, not one function after another while the page waits. See https://v8.dev/blog/explicit-compile-hints */
const compileAtOnce = '//# allFunctionsCalledOnLoad\n';

/**
 * Brings the page of this script, a path, sooner to where it answers. Its head names what the script imports later: the browser then fetches and
 * reads both at once. The style sheets among it are waited for, as those of the script itself are, so that nothing is ever shown without them.
 */
export function beginEarly(script: string): Plugin {
  return {
    name: 'begin-early',
    generateBundle: {
      // Vite itself puts a line before some, behind which the comment would say nothing.
      order: 'post',
      handler: (_, bundle) => {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk' || !chunk.moduleIds.includes(script)) continue;
          for (const each of new Set([...withImports(chunk, bundle), ...importedLater(chunk, bundle)])) {
            each.code = `${compileAtOnce}${each.code}`;
          }
        }
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle, chunk }) => {
        if (bundle === undefined || chunk?.moduleIds.includes(script) !== true) return [];
        const known = new Set(withImports(chunk, bundle));
        const fresh = importedLater(chunk, bundle).filter((each) => !known.has(each));
        const styles = new Set(fresh.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]));
        return [
          ...fresh.map(({ fileName }) => link({ rel: 'modulepreload', crossorigin: true, href: `/${fileName}` })),
          ...[...styles].map((fileName) => link({ rel: 'stylesheet', crossorigin: true, href: `/${fileName}` })),
        ];
      },
    },
  };
}

function link(attrs: Required<HtmlTagDescriptor>['attrs']): HtmlTagDescriptor {
  return { tag: 'link', attrs, injectTo: 'head' };
}

/** A chunk behind all that it imports at once. */
function withImports(chunk: Rollup.OutputChunk, bundle: Rollup.OutputBundle): readonly Rollup.OutputChunk[] {
  const imported = chunk.imports.flatMap((name) => {
    const each = bundle[name];
    return each?.type === 'chunk' ? withImports(each, bundle) : [];
  });
  return [...imported, chunk];
}

/** What a chunk imports when it runs, each behind all that it imports at once. */
function importedLater(chunk: Rollup.OutputChunk, bundle: Rollup.OutputBundle): readonly Rollup.OutputChunk[] {
  const imported = chunk.dynamicImports.flatMap((name) => {
    const each = bundle[name];
    return each?.type === 'chunk' ? withImports(each, bundle) : [];
  });
  return [...new Set(imported)];
}
