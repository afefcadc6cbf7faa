//go:build !purego

#include "textflag.h"
#include "wide_amd64.h"

// How unpacking bytes puts the eight quarters of a register into the order of rows.
DATA quarters<>+0(SB)/8, $0
DATA quarters<>+8(SB)/8, $4
DATA quarters<>+16(SB)/8, $1
DATA quarters<>+24(SB)/8, $5
DATA quarters<>+32(SB)/8, $2
DATA quarters<>+40(SB)/8, $6
DATA quarters<>+48(SB)/8, $3
DATA quarters<>+56(SB)/8, $7
GLOBL quarters<>(SB), RODATA|NOPTR, $64

#define GOALS(offset, query, sums) \
	VMOVDQU64 offset(SI), Z16 \
	VPMADDUBSW query, Z16, Z16 \
	VPADDSW Z16, sums, sums

// func outlookAVX512(blocks int, goals, asks *uint8, q *outlookQuestion, columns *themeColumn, count int, out *uint16)
TEXT ·outlookAVX512(SB), NOSPLIT, $0-56
	MOVQ blocks+0(FP), CX
	MOVQ goals+8(FP), SI
	MOVQ asks+16(FP), DI
	MOVQ q+24(FP), DX
	MOVQ columns+32(FP), R9
	MOVQ count+40(FP), R10
	MOVQ out+48(FP), R8
	XORQ BX, BX // where the block begins in a set, in bytes
	VMOVDQU64 0(DX), Z0
	VMOVDQU64 64(DX), Z1
	VMOVDQU64 128(DX), Z2
	VMOVDQU64 192(DX), Z3
	VMOVDQU64 256(DX), Z4
	VMOVDQU64 320(DX), Z5
	VMOVDQU64 384(DX), Z6
	VMOVDQU64 448(DX), Z7
	VMOVDQU64 512(DX), Z8
	VMOVDQU64 FACTOR(DX), Z9
	VMOVDQU64 FLOOR(DX), Z10
	VMOVDQU64 ASKS(DX), Z11
	VMOVDQU64 ONE(DX), Z12
	TESTQ CX, CX
	JZ done

block:
	VMOVDQU64 0(SI), Z13
	VMOVDQU64 64(SI), Z14
	VPMADDUBSW Z0, Z13, Z13
	VPMADDUBSW Z1, Z14, Z14
	GOALS(128, Z2, Z13)
	GOALS(192, Z3, Z14)
	GOALS(256, Z4, Z13)
	GOALS(320, Z5, Z14)
	GOALS(384, Z6, Z13)
	GOALS(448, Z7, Z14)
	GOALS(512, Z8, Z13)
	VPADDSW Z14, Z13, Z13
	VPMULHUW Z9, Z13, Z13
	VPADDW Z12, Z13, Z13
	VPMAXUW Z10, Z13, Z13
	VPMOVZXBW (DI), Z15
	VPSLLW $8, Z15, Z15
	VPMULHUW Z11, Z15, Z15
	VPADDW Z15, Z13, Z13
	VPADDW (R8), Z13, Z13
	MOVQ R9, R11
	MOVQ R10, R12
	TESTQ R12, R12
	JZ write

column:
	MOVQ (R11), AX
	VPBROADCASTD 8(R11), Z15
	KMOVD (AX)(BX*1), K1
	VPADDUSW Z15, Z13, K1, Z13
	ADDQ $40, R11 // the size of a column
	DECQ R12
	JNZ column

write:
	VMOVDQU64 Z13, (R8)
	ADDQ $4, BX
	ADDQ $576, SI
	ADDQ $32, DI
	ADDQ $64, R8
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET

// Puts the answers of sixty-four rows together: c is the best, a the sum.
#define LEAN(c, a, offset) \
	VPERMQ c, Z31, Z20 \
	VPERMQ a, Z31, Z21 \
	VPUNPCKLBW Z21, Z20, Z22 \
	VPUNPCKHBW Z21, Z20, Z23 \
	VPMADDUBSW (R9), Z22, Z22 \
	ADDQ R10, R9 \
	VPMADDUBSW (R9), Z23, Z23 \
	ADDQ R10, R9 \
	VMOVDQU64 Z22, offset(R11) \
	VMOVDQU64 Z23, (offset+64)(R11)

// func coverAVX512(blocks int, columns *coverColumn, count int, floor uint64, lean *uint16, leanStep int, out *uint16)
TEXT ·coverAVX512(SB), NOSPLIT, $0-56
	MOVQ blocks+0(FP), CX
	MOVQ columns+8(FP), SI
	MOVQ count+16(FP), DX
	MOVQ floor+24(FP), AX
	VPBROADCASTD AX, Z30
	MOVQ lean+32(FP), R9
	MOVQ leanStep+40(FP), R10
	MOVQ out+48(FP), R11
	VMOVDQU64 quarters<>(SB), Z31
	XORQ BX, BX // where the block begins in a set, in bytes
	TESTQ CX, CX
	JZ done

block:
	VMOVDQA64 Z30, Z0
	VMOVDQA64 Z30, Z1
	VMOVDQA64 Z30, Z2
	VMOVDQA64 Z30, Z3
	VPXORQ Z4, Z4, Z4
	VPXORQ Z5, Z5, Z5
	VPXORQ Z6, Z6, Z6
	VPXORQ Z7, Z7, Z7
	MOVQ SI, DI
	MOVQ DX, R8
	TESTQ R8, R8
	JZ together

column:
	MOVQ (DI), AX
	VPBROADCASTD 8(DI), Z8
	VPBROADCASTD 12(DI), Z9
	KMOVQ 0(AX)(BX*1), K1
	KMOVQ 8(AX)(BX*1), K2
	KMOVQ 16(AX)(BX*1), K3
	KMOVQ 24(AX)(BX*1), K4
	VPMAXUB Z8, Z0, K1, Z0
	VPMAXUB Z8, Z1, K2, Z1
	VPMAXUB Z8, Z2, K3, Z2
	VPMAXUB Z8, Z3, K4, Z3
	VPADDUSB Z9, Z4, K1, Z4
	VPADDUSB Z9, Z5, K2, Z5
	VPADDUSB Z9, Z6, K3, Z6
	VPADDUSB Z9, Z7, K4, Z7
	ADDQ $40, DI // the size of a column
	DECQ R8
	JNZ column

together:
	LEAN(Z0, Z4, 0)
	LEAN(Z1, Z5, 128)
	LEAN(Z2, Z6, 256)
	LEAN(Z3, Z7, 384)
	ADDQ $512, R11
	ADDQ $32, BX
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET

// One word that many rows share.
#define HEAR(bits, w, x, y, z) \
	MOVQ (bits), AX \
	VPBROADCASTD 12(bits), Z20 \
	KMOVQ 0(AX)(BX*1), K1 \
	KMOVQ 8(AX)(BX*1), K2 \
	KMOVQ 16(AX)(BX*1), K3 \
	KMOVQ 24(AX)(BX*1), K4 \
	VPADDUSB Z20, w, K1, w \
	VPADDUSB Z20, x, K2, x \
	VPADDUSB Z20, y, K3, y \
	VPADDUSB Z20, z, K4, z

// What is left over at the step where the sum is, if it is less.
#define LEAVE(sum, left) \
	VPSRLW $4, sum, Z13 \
	VPANDQ Z14, Z13, Z13 \
	VPSHUFB Z13, Z12, Z13 \
	VPMINUB Z13, left, left

// func heedAVX512(blocks int, slots *heedSlot, slotCount int, out *uint8)
TEXT ·heedAVX512(SB), NOSPLIT, $0-32
	MOVQ blocks+0(FP), CX
	MOVQ slots+8(FP), R9
	MOVQ slotCount+16(FP), R10
	MOVQ out+24(FP), R11
	MOVQ $0x0f0f0f0f0f0f0f0f, AX
	VPBROADCASTQ AX, Z14
	XORQ BX, BX // where the block begins in a set, in bytes
	TESTQ CX, CX
	JZ done

block:
	VPTERNLOGQ $0xff, Z8, Z8, Z8
	VMOVDQA64 Z8, Z9
	VMOVDQA64 Z8, Z10
	VMOVDQA64 Z8, Z11
	MOVQ R9, R12
	MOVQ R10, R13

slot:
	MOVQ (R12), AX
	VMOVDQU64 0(AX)(BX*8), Z4
	VMOVDQU64 64(AX)(BX*8), Z5
	VMOVDQU64 128(AX)(BX*8), Z6
	VMOVDQU64 192(AX)(BX*8), Z7
	MOVQ 8(R12), DI
	MOVQ 16(R12), R8
	TESTQ R8, R8
	JZ leave

column:
	HEAR(DI, Z4, Z5, Z6, Z7)
	ADDQ $40, DI
	DECQ R8
	JNZ column

leave:
	VBROADCASTI32X4 24(R12), Z12
	LEAVE(Z4, Z8)
	LEAVE(Z5, Z9)
	LEAVE(Z6, Z10)
	LEAVE(Z7, Z11)
	ADDQ $72, R12 // the size of a slot
	DECQ R13
	JNZ slot
	VMOVDQU64 Z8, 0(R11)
	VMOVDQU64 Z9, 64(R11)
	VMOVDQU64 Z10, 128(R11)
	VMOVDQU64 Z11, 192(R11)
	ADDQ $256, R11
	ADDQ $32, BX
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET

// Thirty-two rows; offset counts in words.
#define SIFT(offset, mask) \
	VPMOVZXBW offset(R12), Z13 \
	VPMOVZXBW offset(R13), Z20 \
	VPSLLW $8, Z13, Z13 \
	VPSLLW $8, Z20, Z20 \
	VPSUBUSW (offset*2)(DI), Z0, Z14 \
	VPSUBUSW (offset*2)(R8), Z1, Z15 \
	VPMULHUW Z13, Z14, Z14 \
	VPMULHUW Z20, Z15, Z15 \
	VPSUBW Z14, Z4, Z14 \
	VPSUBW Z15, Z4, Z15 \
	VPMINUW (R9), Z2, Z16 \
	ADDQ R10, R9 \
	VPSUBUSW (offset*2)(SI), Z16, Z16 \
	VPMINUW Z5, Z16, Z16 \
	VPSLLW X12, Z16, Z16 \
	VPMULHUW Z6, Z16, Z16 \
	VPADDW Z7, Z16, Z16 \
	VPMULHUW Z14, Z15, Z17 \
	VPADDW Z10, Z17, Z17 \
	VPAVGW Z14, Z15, Z18 \
	VPSUBW Z10, Z18, Z18 \
	VPMULHUW Z16, Z18, Z18 \
	VPMAXUW Z14, Z15, Z19 \
	VPMULHUW Z8, Z19, Z19 \
	VPADDW Z9, Z19, Z19 \
	VPCMPUW $2, Z17, Z18, mask \
	VPCMPUW $2, Z19, Z16, K3 \
	KORD K3, mask, mask

// func siftAVX512(blocks int, outlook, mine, theirs *uint16, mineLeft, theirsLeft *uint8, leasts *uint16, leastStep int, q *siftQuestion, out *uint64)
TEXT ·siftAVX512(SB), NOSPLIT, $0-80
	MOVQ blocks+0(FP), CX
	MOVQ outlook+8(FP), SI
	MOVQ mine+16(FP), DI
	MOVQ theirs+24(FP), R8
	MOVQ mineLeft+32(FP), R12
	MOVQ theirsLeft+40(FP), R13
	MOVQ leasts+48(FP), R9
	MOVQ leastStep+56(FP), R10
	MOVQ q+64(FP), DX
	MOVQ out+72(FP), R11
	VMOVDQU64 FULL1(DX), Z0
	VMOVDQU64 FULL2(DX), Z1
	VMOVDQU64 MOST(DX), Z4
	VMOVDQU64 REACH(DX), Z5
	VMOVDQU64 SCALE(DX), Z6
	VMOVDQU64 MOVED(DX), Z7
	VMOVDQU64 HELP(DX), Z8
	VMOVDQU64 HELPED(DX), Z9
	VMOVDQU64 UNIT(DX), Z10
	VMOVDQU64 OWN(DX), Z2
	VMOVQ SHIFT(DX), X12
	TESTQ CX, CX
	JZ done

block:
	SIFT(0, K1)
	SIFT(32, K2)
	KMOVD K1, AX
	KMOVD K2, BX
	SHLQ $32, BX
	ORQ BX, AX
	MOVQ AX, (R11)
	ADDQ $128, SI
	ADDQ $128, DI
	ADDQ $128, R8
	ADDQ $64, R12
	ADDQ $64, R13
	ADDQ $8, R11
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET
