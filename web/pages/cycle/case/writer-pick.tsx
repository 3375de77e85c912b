import { dateInWords } from '../../../../domain/calendar';
import { Pick } from './fields';
import { useView } from './view';

/** Written by the signer, as it mostly is. */
export const ownHand = 'self';

interface WriterPickProps {
  path: string;
  /** 受托人 of the signer who was chosen, each with the days of the 委托. */
  writers: readonly { personId: string; name: string; from: string; until: string }[];
  value: string;
  onChange(writer: string): void;
}

/** 受委托代签: asked only where the signer had handed the role on. */
export function WriterPick({ path, writers, value, onChange }: WriterPickProps) {
  const { today } = useView();
  if (writers.length === 0) return null;
  const term = (day: string) => dateInWords(day, today);
  return (
    <Pick
      path={path}
      label="谁签的"
      options={[
        [ownHand, '签字人本人'],
        ...writers.map(
          ({ personId, name, from, until }) =>
            [personId, `${name}受委托代签（委托期 ${term(from)}至${term(until)}）`] as const,
        ),
      ]}
      value={value}
      onChange={onChange}
      hint="受委托代签的，签字日期须在委托期内；两人的名字都记下。"
    />
  );
}
