//go:build !amd64 || purego

package match

// outlook finds for each reach the rows that could be good enough with it, by
// block; bases holds what the rows of a block have in common.
func outlook(c *outlookColumns, asks []uint8, leasts, bases []uint16, q *outlookQuestion, out []uint32, margins []int16) {
	outlookOneByOne(c, asks, leasts, bases, q, out, margins)
}
