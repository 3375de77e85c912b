/** Roles in a team, as a list of its people names them. */
export const seatLabels: Record<string, string> = {
  teamLead: '组长',
  deputyLead: '副组长',
  listener: '成员',
  expert: '专家',
};
