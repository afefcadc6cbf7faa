package main

import (
	"context"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
)

// joined keeps a row per member and capability and joins both sides through
// indexes that hold all that is asked for: what a careful user of SQL does.
var joined = design{
	about: About{
		Engine: "postgres", Version: "unknown",
		What: "SQL join: harmonic of the two coverages through indexes; both must gain; no text, no goals",
	},
	tables: `CREATE UNLOGGED TABLE offer (capability int NOT NULL, member int NOT NULL);
		CREATE UNLOGGED TABLE need (capability int NOT NULL, member int NOT NULL, needed int NOT NULL)`,
	copy: func(ctx context.Context, conn *pgx.Conn, p *Population) error {
		var offers, needs [][]any
		for i, m := range p.Members {
			for _, c := range m.Offers {
				offers = append(offers, []any{c, i})
			}
			for _, c := range m.Needs {
				needs = append(needs, []any{c, i, len(m.Needs)})
			}
		}
		if _, err := conn.CopyFrom(ctx, pgx.Identifier{"offer"}, []string{"capability", "member"}, pgx.CopyFromRows(offers)); err != nil {
			return err
		}
		_, err := conn.CopyFrom(ctx, pgx.Identifier{"need"}, []string{"capability", "member", "needed"}, pgx.CopyFromRows(needs))
		return err
	},
	indexes: `CREATE INDEX ON offer (capability, member); CREATE INDEX ON need (capability, member, needed)`,
	list: `SELECT member, 2 * get * give / (get + give) AS score FROM (
			SELECT mine.member, mine.get / $3::float8 AS get, count(*) / n.needed::float8 AS give
			FROM (SELECT member, count(*) AS get FROM offer WHERE capability = ANY ($1::int[]) AND member <> $4 GROUP BY member) AS mine
			JOIN need n USING (member)
			WHERE n.capability = ANY ($2::int[])
			GROUP BY mine.member, mine.get, n.needed) AS shared
		ORDER BY score DESC, member LIMIT $5`,
	arguments: func(m Member, member, _, top int) []any {
		return []any{m.Needs, m.Offers, float64(max(1, len(m.Needs))), member, top}
	},
}

// bitted keeps a row per member with two sets of bits and reads them all: plainer
// than any index, and faster when a third of the members share something.
var bitted = design{
	about: About{
		Engine: "postgres-bits", Version: "unknown",
		What: "SQL over every row: harmonic of the two coverages by sets of bits; both must gain; no text, no goals",
	},
	tables: `CREATE UNLOGGED TABLE member (member int NOT NULL, needed float8 NOT NULL, offers bit({width}) NOT NULL, needs bit({width}) NOT NULL)`,
	copy: func(ctx context.Context, conn *pgx.Conn, p *Population) error {
		width := max(1, len(p.Capabilities))
		_, err := conn.CopyFrom(ctx, pgx.Identifier{"member"}, []string{"member", "needed", "offers", "needs"},
			pgx.CopyFromSlice(len(p.Members), func(i int) ([]any, error) {
				m := p.Members[i]
				return []any{i, float64(max(1, len(m.Needs))), bitSet(m.Offers, width), bitSet(m.Needs, width)}, nil
			}))
		return err
	},
	list: `SELECT member, 2 * get * give / (get + give) AS score FROM (
			SELECT member, bit_count($1 & offers) / $3::float8 AS get, bit_count($2 & needs) / needed AS give FROM member
			WHERE bit_count($1 & offers) > 0 AND bit_count($2 & needs) > 0 AND member <> $4
			OFFSET 0) AS shared
		ORDER BY score DESC, member LIMIT $5`,
	arguments: func(m Member, member, width, top int) []any {
		return []any{bitSet(m.Needs, width), bitSet(m.Offers, width), float64(max(1, len(m.Needs))), member, top}
	},
}

// bitSet writes places as PostgreSQL reads sets of bits, the first place first.
func bitSet(places []int, width int) pgtype.Bits {
	b := pgtype.Bits{Bytes: make([]byte, (width+7)/8), Len: int32(width), Valid: true} //nolint:gosec // a width is a few hundred
	for _, c := range places {
		b.Bytes[c/8] |= 0x80 >> (c % 8)
	}
	return b
}
