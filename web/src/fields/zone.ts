const parts = (moment: Date, timeZone: string) =>
  new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(moment).replace(" ", "T");

/** The wall clock that a moment has in a zone: 2011-12-09T12:50:00. */
export const toZone = (moment: string, timeZone: string) => parts(new Date(moment), timeZone);

/** The moment at which the clock of a zone shows this. The offset is looked up twice, for the hours around a change of the clock. */
export function fromZone(wall: string, timeZone: string): string {
  const wanted = Date.parse(`${wall}Z`);
  let moment = wanted;
  for (let round = 0; round < 2; round++) moment += wanted - Date.parse(`${parts(new Date(moment), timeZone)}Z`);
  return new Date(moment).toISOString().replace(".000Z", "Z");
}
