import { type ComponentType, lazy, useState } from 'react';

type Module = { default: ComponentType };

/** A page as a chunk of its own, and the way to ask for it before it is drawn. */
export interface EarlyPage {
  Page: ComponentType;
  load(): Promise<unknown>;
}

/**
 * What has been loaded before its first drawing is drawn at once. `React.lazy` alone would show its fallback even then,
 * and React keeps a fallback for 300 ms before it shows what has come: a quarter of the time to the first page.
 */
export function earlyPage(load: () => Promise<Module>): EarlyPage {
  let loaded: ComponentType | null = null;
  const Later = lazy(load);
  // biome-ignore lint/correctness/noComponentHookFactories: called once a page, when the module is read
  function Page() {
    // Decided once: another type at the next drawing would be another page, and what was typed would be gone.
    const [Chosen] = useState<ComponentType>(() => loaded ?? Later);
    return <Chosen />;
  }
  return {
    Page,
    load: () =>
      load().then((module) => {
        loaded = module.default;
      }),
  };
}
