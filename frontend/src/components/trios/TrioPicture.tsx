import { type Arrow, letters } from "./trio";

// The three stand at the corners of a triangle, the first at the top.
const corners = [
  { x: 80, y: 26 },
  { x: 134, y: 112 },
  { x: 26, y: 112 },
] as const;
const radius = 20;

/** Who gives to whom as a picture; the sentences beside it say the same. */
export function TrioPicture({ arrows }: { arrows: readonly Arrow[] }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 160 140" className="h-35 w-40 shrink-0">
      {arrows.map((arrow) => (
        <ArrowLine key={`${arrow.from}${arrow.to}`} arrow={arrow} />
      ))}
      {corners.map(({ x, y }, at) => (
        <g key={letters[at]}>
          <circle
            cx={x}
            cy={y}
            r={radius}
            fill="var(--color-primary-quiet)"
            stroke="var(--color-primary)"
            strokeWidth="1.5"
          />
          <text
            x={x}
            y={y}
            dy="0.36em"
            textAnchor="middle"
            className="text-[1.125rem] font-bold"
            fill="var(--color-primary-strong)"
          >
            {letters[at]}
          </text>
        </g>
      ))}
    </svg>
  );
}

function ArrowLine({ arrow: { from, to, both } }: { arrow: Arrow }) {
  const start = corners[from];
  const end = corners[to];
  if (!start || !end) return null;
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const along = { x: (end.x - start.x) / length, y: (end.y - start.y) / length };
  const gap = radius + 6;
  const tail = { x: start.x + along.x * gap, y: start.y + along.y * gap };
  const head = { x: end.x - along.x * gap, y: end.y - along.y * gap };
  return (
    <g stroke="var(--color-primary)" strokeWidth="2" fill="var(--color-primary)">
      <line x1={tail.x} y1={tail.y} x2={head.x} y2={head.y} />
      <Tip at={head} along={along} />
      {both && <Tip at={tail} along={{ x: -along.x, y: -along.y }} />}
    </g>
  );
}

interface Point {
  x: number;
  y: number;
}

function Tip({ at, along }: { at: Point; along: Point }) {
  const side = { x: -along.y, y: along.x };
  const corner = (turn: number) =>
    `${at.x - along.x * 9 + side.x * 5 * turn},${at.y - along.y * 9 + side.y * 5 * turn}`;
  return <polygon points={`${at.x},${at.y} ${corner(1)} ${corner(-1)}`} stroke="none" />;
}
