import {
  alarmTimes,
  computeDeadline,
  defaultDeadlineRules,
  extendDeadline,
  localDateOf,
  localTimeOf,
  nextAlarmTime,
} from '../../../domain/calendar';
import { official } from './official';

const measures = computeDeadline(defaultDeadlineRules.measures, { delivery: '2026-04-21' }, official);
const local = (at: string) => `${localDateOf(at)} ${localTimeOf(at)}`;

describe('提醒与督办', () => {
  it('of a unit: −3, −1, due day, yellow when it is past, +1, red after 5 wd, 部领导 after 20 wd red', () => {
    expect(measures.dueOn).toBe('2026-05-08');
    expect(alarmTimes(measures, official).map(({ at, step, kind }) => [local(at), step, kind])).toEqual([
      ['2026-04-30 09:10', 'reminder3', 'reminder'],
      ['2026-05-07 09:10', 'reminder1', 'reminder'],
      ['2026-05-07 09:20', 'blue', 'supervision'],
      ['2026-05-08 09:10', 'reminderDueDay', 'reminder'],
      ['2026-05-09 00:00', 'yellow', 'supervision'],
      ['2026-05-09 09:10', 'reminderAfter', 'reminder'],
      ['2026-05-15 00:00', 'red', 'supervision'],
      ['2026-06-12 00:00', 'leaderDecides', 'supervision'],
    ]);
    expect(alarmTimes(measures, official)[4]?.at).toBe(measures.dueAt);
  });

  it('of the team or the department: the next person, never a 督办单', () => {
    const form = computeDeadline(defaultDeadlineRules.form, { session: '2026-04-24' }, official, '17:30');
    expect(alarmTimes(form, official).map(({ at, step }) => [local(at), step])).toEqual([
      ['2026-04-28 09:10', 'reminder3'],
      ['2026-04-30 09:10', 'reminder1'],
      ['2026-05-06 09:10', 'reminderDueDay'],
      ['2026-05-06 17:30', 'escalate'],
      ['2026-05-07 09:10', 'reminderAfter'],
      ['2026-05-12 17:30', 'escalateHigher'],
    ]);
  });

  it('of a right that lapses: no reminder after its end', () => {
    const objection = computeDeadline(defaultDeadlineRules.objection, { delivery: '2026-05-06' }, official);
    expect(alarmTimes(objection, official).map(({ step }) => step)).toEqual([
      'reminder1',
      'reminderDueDay',
      'lapse',
    ]);
  });

  it('of a mere limit: none', () => {
    const limit = computeDeadline(defaultDeadlineRules.timeChange, { session: '2026-04-24' }, official);
    expect(alarmTimes(limit, official)).toEqual([]);
    expect(nextAlarmTime(limit, official, '2026-01-01T00:00:00.000Z')).toBeNull();
  });

  it('of a date that lies on a day off keep their order', () => {
    const sunday = extendDeadline(measures, '2026-05-10', '2026-05-07T02:00:00.000Z', '批准延期');
    expect(
      alarmTimes(sunday, official)
        .map(({ at }) => local(at))
        .slice(0, 6),
    ).toEqual([
      '2026-05-07 09:10',
      '2026-05-09 09:10',
      '2026-05-09 09:20',
      '2026-05-10 09:10',
      '2026-05-11 00:00',
      '2026-05-11 09:10',
    ]);
  });

  it('the next one is strictly later', () => {
    expect(nextAlarmTime(measures, official, '2026-05-08T01:09:59.999Z')?.step).toBe('reminderDueDay');
    expect(nextAlarmTime(measures, official, '2026-05-08T01:10:00.000Z')?.step).toBe('yellow');
    expect(nextAlarmTime(measures, official, '2026-07-01T00:00:00.000Z')).toBeNull();
  });
});
