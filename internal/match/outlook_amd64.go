//go:build !purego

package match

import "golang.org/x/sys/cpu"

// outlookWide works out blocks of thirty-two rows. It writes reachCount sets for
// each block, and by how much each row is above what is wanted.
//
//go:noescape
func outlookWide(blocks int, goals, asks *uint8, leasts, bases *uint16, q *outlookQuestion, out *uint32, margins *int16)

// outlook finds for each reach the rows that could be good enough with it, by
// block; bases holds what the rows of a block have in common.
func outlook(c *outlookColumns, asks []uint8, leasts, bases []uint16, q *outlookQuestion, out []uint32, margins []int16) {
	if c.blocks == 0 {
		return
	}
	if !cpu.X86.HasAVX2 {
		outlookOneByOne(c, asks, leasts, bases, q, out, margins)
		return
	}
	outlookWide(c.blocks, &c.goals[0], &asks[0], &leasts[0], &bases[0], q, &out[0], &margins[0])
}
