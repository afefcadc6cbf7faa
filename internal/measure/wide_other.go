//go:build !amd64 || purego

package measure

func instructions() string { return plain }

func total(array []uint64) uint64 { return totalPlain(array) }

func additions() int { return additionsPlain() }
