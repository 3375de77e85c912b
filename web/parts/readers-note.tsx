import './notes.css';

/** Who will read what is written here (ui.md §17); stands above every box of words. */
export function ReadersNote({ who }: { who: string }) {
  return <p className="readers">谁会看到：{who}</p>;
}
