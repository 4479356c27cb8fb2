/** The lines of the result: heights are square roots of dollars. Pure. */
export const WIDTH = 1000;
export const HEIGHT = 200;
const END = 2700;

export const place = (t) => (WIDTH * t) / END;

/** "x,y x,y ..." of one column of the rows; `top` is the largest value of the picture. */
export function line(rows, column, top) {
  return rows.map((row) => `${place(row[0]).toFixed(1)},${(HEIGHT - HEIGHT * Math.sqrt(Math.max(0, row[column]) / top)).toFixed(1)}`).join(" ");
}

export const largest = (rows, columns) => Math.max(1, ...rows.flatMap((row) => columns.map((column) => row[column])));
