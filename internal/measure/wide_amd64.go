//go:build !purego

package measure

import "golang.org/x/sys/cpu"

// readWide adds up so many blocks of 128 bytes.
//
//go:noescape
func readWide(from *uint64, blocks int) uint64

// addWide makes twelve additions of 32 bytes in each round, none of which waits
// for another; addWider makes twelve of 64 bytes.
func addWide(rounds int)
func addWider(rounds int)

// instructions are the widest that the processor has.
func instructions() string {
	switch {
	case cpu.X86.HasAVX512F && cpu.X86.HasAVX512BW:
		return "AVX-512"
	case cpu.X86.HasAVX2:
		return "AVX2"
	}
	return plain
}

// total reads an array whole, with wide instructions where there are any.
func total(array []uint64) uint64 {
	blocks := len(array) / 16
	if !cpu.X86.HasAVX2 || blocks == 0 {
		return totalPlain(array)
	}
	return readWide(&array[0], blocks) + totalPlain(array[16*blocks:])
}

// additions makes some and says how many of WideBytes they come to.
func additions() int {
	const rounds = 10_000
	switch instructions() {
	case "AVX-512":
		addWider(rounds)
		return 2 * 12 * rounds
	case "AVX2":
		addWide(rounds)
		return 12 * rounds
	}
	return additionsPlain()
}
