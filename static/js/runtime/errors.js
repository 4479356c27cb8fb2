/**
 * What a run or a start can end with instead of a verdict.
 *
 * RuntimeFault
 * ├── Stopped       the person pressed Stop
 * ├── Busy          a run was asked for while another goes on
 * ├── NotStarted    Python could not be started here, or not now
 * └── ChecksMissing the exercise's checks could not be fetched
 */
export class RuntimeFault extends Error {}

export class Stopped extends RuntimeFault {
  name = "Stopped";
}

export class Busy extends RuntimeFault {
  name = "Busy";
}

export class NotStarted extends RuntimeFault {
  name = "NotStarted";
}

export class ChecksMissing extends RuntimeFault {
  name = "ChecksMissing";
}
