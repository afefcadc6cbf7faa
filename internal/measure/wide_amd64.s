//go:build !purego

#include "textflag.h"

// func readWide(from *uint64, blocks int) uint64
TEXT ·readWide(SB), NOSPLIT, $0-24
	MOVQ from+0(FP), SI
	MOVQ blocks+8(FP), CX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	TESTQ CX, CX
	JZ summed

reading:
	VPADDQ 0(SI), Y0, Y0
	VPADDQ 32(SI), Y1, Y1
	VPADDQ 64(SI), Y2, Y2
	VPADDQ 96(SI), Y3, Y3
	ADDQ $128, SI
	DECQ CX
	JNZ reading

summed:
	VPADDQ Y1, Y0, Y0
	VPADDQ Y3, Y2, Y2
	VPADDQ Y2, Y0, Y0
	VEXTRACTI128 $1, Y0, X1
	VPADDQ X1, X0, X0
	VPSRLDQ $8, X0, X1
	VPADDQ X1, X0, X0
	VMOVQ X0, AX
	MOVQ AX, ret+16(FP)
	VZEROUPPER
	RET

#define ADD(r) VPADDW r, r, r

// func addWide(rounds int)
TEXT ·addWide(SB), NOSPLIT, $0-8
	MOVQ rounds+0(FP), CX

adding:
	ADD(Y0)
	ADD(Y1)
	ADD(Y2)
	ADD(Y3)
	ADD(Y4)
	ADD(Y5)
	ADD(Y6)
	ADD(Y7)
	ADD(Y8)
	ADD(Y9)
	ADD(Y10)
	ADD(Y11)
	DECQ CX
	JNZ adding
	VZEROUPPER
	RET

// func addWider(rounds int)
TEXT ·addWider(SB), NOSPLIT, $0-8
	MOVQ rounds+0(FP), CX

addingWider:
	ADD(Z0)
	ADD(Z1)
	ADD(Z2)
	ADD(Z3)
	ADD(Z4)
	ADD(Z5)
	ADD(Z6)
	ADD(Z7)
	ADD(Z8)
	ADD(Z9)
	ADD(Z10)
	ADD(Z11)
	DECQ CX
	JNZ addingWider
	VZEROUPPER
	RET
