import { addWorkdays, dateInWords, localDateOf } from '../../../../domain/calendar';
import { correctionLabels, type FactCorrection } from '../../../../domain/cycle/form';
import { Area, Choice, Day, optionsOf, Pick } from '../case/fields';
import { rosterOn, useView } from '../case/view';
import type { FormFieldsProps } from './draft-form';

const seatLabels: Record<string, string> = { head: '书记', directlyResponsible: '直接责任人' };
const corrections = optionsOf<FactCorrection>(correctionLabels);

/** 交换意见 with the unit's 负责人 comes before the form goes in (domain.md §2, row 8). */
export function ExchangeFields({ doc, set }: FormFieldsProps) {
  const { page, cycle, name, today, calendar } = useView();
  const { exchange } = doc;
  const change = (part: Partial<typeof exchange>) => set({ exchange: { ...exchange, ...part } });
  // As it stood on the day of the talk.
  const people = rosterOn(page, exchange.on ?? today).map(
    (m) =>
      [
        m.personId,
        seatLabels[m.seat] ? `${name(m.personId)}（${seatLabels[m.seat]}）` : name(m.personId),
      ] as const,
  );
  const until = exchange.on ? addWorkdays(calendar, exchange.on, 2).date : null;
  const soonest = cycle?.startsAt ? addWorkdays(calendar, localDateOf(cycle.startsAt), 2).date : null;
  return (
    <section aria-label="交换意见">
      <h4 className="form-head">交换意见</h4>
      <Choice
        path="exchange"
        label="是否已与单位负责人交换意见"
        required
        options={[
          ['yes', '已交换'],
          ['no', '未能交换'],
        ]}
        value={exchange.held === null ? null : exchange.held ? 'yes' : 'no'}
        // Mostly entered on the day itself; another day is typed over it.
        onChange={(v) => change({ held: v === 'yes', on: exchange.on ?? today })}
      />
      {exchange.held === true && (
        <>
          <Pick
            path="exchange.withPersonId"
            label="对象"
            required
            options={people}
            value={exchange.withPersonId}
            onChange={(withPersonId) => change({ withPersonId })}
          />
          <Day
            path="exchange.on"
            label="日期"
            required
            value={exchange.on}
            onChange={(on) => change({ on })}
            min={cycle?.startsAt ? localDateOf(cycle.startsAt) : undefined}
            max={today}
          />
          <Area
            path="exchange.line"
            label="交换情况"
            required
            value={exchange.line}
            onChange={(line) => change({ line })}
            max={200}
            rows={1}
            hint="一句话，含单位对事实的更正"
          />
          <Choice
            path="exchange.correction"
            label="单位对事实"
            required
            options={corrections}
            value={exchange.correction ?? null}
            onChange={(correction) => change({ correction })}
            hint={
              exchange.correction === 'awaited' && until
                ? `单位更正事实到${dateInWords(until, today)}为止，此后或单位答复后才能报送`
                : undefined
            }
          />
        </>
      )}
      {exchange.held === false && (
        <Area
          path="exchange.reason"
          label="未能交换的原因"
          required
          value={exchange.reason}
          onChange={(reason) => change({ reason })}
          max={200}
          rows={1}
          hint={
            soonest && today < soonest
              ? `先争取交换；到${dateInWords(soonest, today)}仍未能交换的才可这样填`
              : undefined
          }
        />
      )}
    </section>
  );
}
