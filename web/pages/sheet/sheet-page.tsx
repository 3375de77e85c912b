import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { Sheet } from '../../../contracts/queries';
import { type CaseKind, type SheetAct, useSheet } from '../../api';
import { Loaded } from '../../parts/loaded';
import { Frame } from './frame';
import { PaperSheet } from './paper-sheet';

/** What differs from one 呈批单 to the next. */
export interface SheetText {
  title: string;
  facts: readonly (readonly [label: string, value: string])[];
  /** What is signed, whole. */
  text: ReactNode;
  /** The same as data: the text is fitted anew when it changes. */
  content: unknown;
  choices: readonly string[];
  signer: string;
  register: ReactNode;
}

interface SheetPageProps {
  kind: CaseKind;
  id: string;
  act: SheetAct;
  children(sheet: Sheet, scanned: string): SheetText;
}

/** A 呈批单 of a case with its registration: which items it is about, and the scanned digest, stand in the address. */
export function SheetPage({ kind, id, act, children }: SheetPageProps) {
  const [search] = useSearchParams();
  const scanned = search.get('d') ?? '';
  const query = useSheet(kind, id, act, search.get('items') ?? '');
  const back = `/${kind === 'cycle' ? 'cycles' : 'lists'}/${id}`;
  return (
    <Loaded query={query} lines={10}>
      {(sheet) => {
        const { text, content, register, ...said } = children(sheet, scanned);
        const items = sheet.itemNos.length > 0 ? `items=${encodeURIComponent(sheet.itemNos.join(','))}&` : '';
        const place = act === 'notice' ? `${back}/sheet` : `${back}/sheet/${act}`;
        return (
          <Frame
            title={said.title}
            back={back}
            sheet={sheet}
            scanned={scanned}
            paper={
              <PaperSheet
                {...said}
                content={JSON.stringify(content)}
                digest={sheet.digest ?? ''}
                since={sheet.since ?? ''}
                address={`${location.origin}${place}?${items}d=${sheet.digest}`}
              >
                {text}
              </PaperSheet>
            }
            register={register}
          />
        );
      }}
    </Loaded>
  );
}
