/** Name of the clock of a task of the 学习清单. */
export const studyTaskKey = (taskNo: number): string => `studyTask:${taskNo}`;
