import fc from 'fast-check';

/**
 * fast-check with one seed for everybody, so that a run answers about the code and not about luck: the same commit passes or
 * fails the same way everywhere. `DUXUE_SEED=random` looks for stories that nobody has seen (before a release, with
 * `DUXUE_RULE_RUNS` and `DUXUE_MODEL_RUNS` of thousands); `DUXUE_SEED=<number>` repeats what such a run has printed.
 */
const asked = process.env.DUXUE_SEED ?? '20260401';
if (asked !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(asked) });

export default fc;
export * from 'fast-check';
