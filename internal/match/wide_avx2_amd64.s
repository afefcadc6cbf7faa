//go:build !purego

#include "textflag.h"
#include "wide_amd64.h"

// Which byte of four bytes of a set tells of each of thirty-two rows, and which bit.
DATA spread<>+0(SB)/8, $0x0000000000000000
DATA spread<>+8(SB)/8, $0x0101010101010101
DATA spread<>+16(SB)/8, $0x0202020202020202
DATA spread<>+24(SB)/8, $0x0303030303030303
GLOBL spread<>(SB), RODATA|NOPTR, $32
DATA bits<>+0(SB)/8, $0x8040201008040201
DATA bits<>+8(SB)/8, $0x8040201008040201
DATA bits<>+16(SB)/8, $0x8040201008040201
DATA bits<>+24(SB)/8, $0x8040201008040201
GLOBL bits<>(SB), RODATA|NOPTR, $32

// Which bit of two bytes of a set tells of each of sixteen rows.
DATA places<>+0(SB)/8, $0x0008000400020001
DATA places<>+8(SB)/8, $0x0080004000200010
DATA places<>+16(SB)/8, $0x0800040002000100
DATA places<>+24(SB)/8, $0x8000400020001000
GLOBL places<>(SB), RODATA|NOPTR, $32

// func runsAVX2(count int, runs *run, out *uint16)
TEXT ·runsAVX2(SB), NOSPLIT, $0-24
	MOVQ count+0(FP), CX
	MOVQ runs+8(FP), SI
	MOVQ out+16(FP), DI

run:
	MOVL 0(SI), AX
	MOVL 8(SI), BX
	VPBROADCASTD 4(SI), Y0
	LEAQ (DI)(AX*2), R8
	LEAQ (DI)(BX*2), R9

write:
	// What goes beyond the run is written over by the next.
	VMOVDQU Y0, 0(R8)
	VMOVDQU Y0, 32(R8)
	ADDQ $64, R8
	CMPQ R8, R9
	JB write
	ADDQ $8, SI
	DECQ CX
	JNZ run
	VZEROUPPER
	RET

#define GOALS(offset, query, sums) \
	VMOVDQU offset(SI), Y15 \
	VPMADDUBSW query, Y15, Y15 \
	VPADDSW Y15, sums, sums

// Sixteen rows; offset counts in words.
#define REST(offset, sums) \
	VPMULHUW FACTOR(DX), sums, sums \
	VPADDW ONE(DX), sums, sums \
	VPMAXUW FLOOR(DX), sums, sums \
	VPMOVZXBW offset(DI), Y15 \
	VPSLLW $8, Y15, Y15 \
	VPMULHUW ASKS(DX), Y15, Y15 \
	VPADDW Y15, sums, sums \
	VPADDW (offset*2)(R8), sums, sums

// func outlookAVX2(blocks int, goals, asks *uint8, q *outlookQuestion, columns *themeColumn, count int, out *uint16)
TEXT ·outlookAVX2(SB), NOSPLIT, $0-56
	MOVQ blocks+0(FP), CX
	MOVQ goals+8(FP), SI
	MOVQ asks+16(FP), DI
	MOVQ q+24(FP), DX
	MOVQ columns+32(FP), R9
	MOVQ count+40(FP), R10
	MOVQ out+48(FP), R8
	VMOVDQU places<>(SB), Y12
	XORQ BX, BX // where the block begins in a set, in bytes
	VMOVDQU 0(DX), Y0
	VMOVDQU 64(DX), Y1
	VMOVDQU 128(DX), Y2
	VMOVDQU 192(DX), Y3
	VMOVDQU 256(DX), Y4
	VMOVDQU 320(DX), Y5
	VMOVDQU 384(DX), Y6
	VMOVDQU 448(DX), Y7
	VMOVDQU 512(DX), Y8
	TESTQ CX, CX
	JZ done

block:
	VMOVDQU 0(SI), Y13
	VMOVDQU 32(SI), Y14
	VPMADDUBSW Y0, Y13, Y13
	VPMADDUBSW Y0, Y14, Y14
	GOALS(64, Y1, Y13)
	GOALS(96, Y1, Y14)
	GOALS(128, Y2, Y13)
	GOALS(160, Y2, Y14)
	GOALS(192, Y3, Y13)
	GOALS(224, Y3, Y14)
	GOALS(256, Y4, Y13)
	GOALS(288, Y4, Y14)
	GOALS(320, Y5, Y13)
	GOALS(352, Y5, Y14)
	GOALS(384, Y6, Y13)
	GOALS(416, Y6, Y14)
	GOALS(448, Y7, Y13)
	GOALS(480, Y7, Y14)
	GOALS(512, Y8, Y13)
	GOALS(544, Y8, Y14)
	REST(0, Y13)
	REST(16, Y14)
	MOVQ R9, R11
	MOVQ R10, R12
	TESTQ R12, R12
	JZ write

column:
	MOVQ (R11), AX
	VPBROADCASTD 8(R11), Y10
	VPBROADCASTW (AX)(BX*1), Y11
	VPAND Y12, Y11, Y11
	VPCMPEQW Y12, Y11, Y11
	VPAND Y10, Y11, Y11
	VPADDUSW Y11, Y13, Y13
	VPBROADCASTW 2(AX)(BX*1), Y11
	VPAND Y12, Y11, Y11
	VPCMPEQW Y12, Y11, Y11
	VPAND Y10, Y11, Y11
	VPADDUSW Y11, Y14, Y14
	ADDQ $40, R11 // the size of a column
	DECQ R12
	JNZ column

write:
	VMOVDQU Y13, 0(R8)
	VMOVDQU Y14, 32(R8)
	ADDQ $4, BX
	ADDQ $576, SI
	ADDQ $32, DI
	ADDQ $64, R8
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET

// One column of thirty-two rows.
#define ENTER(offset, c, a) \
	VPBROADCASTD offset(AX)(BX*1), Y8 \
	VPSHUFB Y14, Y8, Y8 \
	VPAND Y15, Y8, Y8 \
	VPCMPEQB Y15, Y8, Y8 \
	VPAND Y6, Y8, Y9 \
	VPMAXUB Y9, c, c \
	VPAND Y7, Y8, Y9 \
	VPADDUSB Y9, a, a

// Puts the answers of thirty-two rows together: c is the best, a the sum.
#define LEAN(c, a, offset) \
	VPERMQ $0xD8, c, Y8 \
	VPERMQ $0xD8, a, Y9 \
	VPUNPCKLBW Y9, Y8, Y10 \
	VPUNPCKHBW Y9, Y8, Y11 \
	VPMADDUBSW 0(R9), Y10, Y10 \
	VPMADDUBSW 32(R9), Y11, Y11 \
	ADDQ R10, R9 \
	VMOVDQU Y10, offset(R11) \
	VMOVDQU Y11, (offset+32)(R11)

// func coverAVX2(blocks int, columns *coverColumn, count int, floor uint64, lean *uint16, leanStep int, out *uint16)
TEXT ·coverAVX2(SB), NOSPLIT, $0-56
	MOVQ blocks+0(FP), CX
	SHLQ $2, CX // sixty-four rows at a time
	MOVQ columns+8(FP), SI
	MOVQ count+16(FP), DX
	VPBROADCASTD floor+24(FP), Y13
	MOVQ lean+32(FP), R9
	MOVQ leanStep+40(FP), R10
	MOVQ out+48(FP), R11
	VMOVDQU spread<>(SB), Y14
	VMOVDQU bits<>(SB), Y15
	XORQ BX, BX // where the rows begin in a set, in bytes
	TESTQ CX, CX
	JZ done

block:
	VMOVDQA Y13, Y0
	VMOVDQA Y13, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	MOVQ SI, DI
	MOVQ DX, R8
	TESTQ R8, R8
	JZ together

column:
	MOVQ (DI), AX
	VPBROADCASTD 8(DI), Y6
	VPBROADCASTD 12(DI), Y7
	ENTER(0, Y0, Y2)
	ENTER(4, Y1, Y3)
	ADDQ $40, DI // the size of a column
	DECQ R8
	JNZ column

together:
	LEAN(Y0, Y2, 0)
	LEAN(Y1, Y3, 64)
	ADDQ $128, R11
	ADDQ $8, BX
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET

// One word that many of thirty-two rows share.
#define HEAR(offset, sum) \
	VPBROADCASTD offset(AX)(BX*1), Y8 \
	VPSHUFB Y14, Y8, Y8 \
	VPAND Y15, Y8, Y8 \
	VPCMPEQB Y15, Y8, Y8 \
	VPAND Y7, Y8, Y8 \
	VPADDUSB Y8, sum, sum

// What is left over at the step where the sum is, if it is less.
#define LEAVE(sum, left) \
	VPSRLW $4, sum, Y8 \
	VPAND Y13, Y8, Y8 \
	VPSHUFB Y8, Y12, Y8 \
	VPMINUB Y8, left, left

// func heedAVX2(blocks int, slots *heedSlot, slotCount int, out *uint8)
TEXT ·heedAVX2(SB), NOSPLIT, $0-32
	MOVQ blocks+0(FP), CX
	SHLQ $2, CX // sixty-four rows at a time
	MOVQ slots+8(FP), R9
	MOVQ slotCount+16(FP), R10
	MOVQ out+24(FP), R11
	MOVQ $0x0f0f0f0f0f0f0f0f, AX
	MOVQ AX, X13
	VPBROADCASTQ X13, Y13
	VMOVDQU spread<>(SB), Y14
	VMOVDQU bits<>(SB), Y15
	XORQ BX, BX // where the rows begin in a set, in bytes
	TESTQ CX, CX
	JZ done

block:
	VPCMPEQB Y4, Y4, Y4
	VMOVDQA Y4, Y5
	MOVQ R9, R12
	MOVQ R10, R13

slot:
	MOVQ (R12), AX
	VMOVDQU 0(AX)(BX*8), Y2
	VMOVDQU 32(AX)(BX*8), Y3
	MOVQ 8(R12), DI
	MOVQ 16(R12), R8
	TESTQ R8, R8
	JZ leave

column:
	MOVQ (DI), AX
	VPBROADCASTD 12(DI), Y7
	HEAR(0, Y2)
	HEAR(4, Y3)
	ADDQ $40, DI
	DECQ R8
	JNZ column

leave:
	VBROADCASTI128 24(R12), Y12
	LEAVE(Y2, Y4)
	LEAVE(Y3, Y5)
	ADDQ $72, R12 // the size of a slot
	DECQ R13
	JNZ slot
	VMOVDQU Y4, 0(R11)
	VMOVDQU Y5, 32(R11)
	ADDQ $64, R11
	ADDQ $8, BX
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET

// Sixteen rows; offset counts in words, in is where their leasts stand. The result
// has all bits of a row set that is picked out.
#define SIFT(offset, in, result) \
	VPMOVZXBW offset(R12), Y0 \
	VPMOVZXBW offset(R13), Y1 \
	VPSLLW $8, Y0, Y0 \
	VPSLLW $8, Y1, Y1 \
	VMOVDQU FULL1(DX), Y2 \
	VMOVDQU FULL2(DX), Y3 \
	VPSUBUSW (offset*2)(DI), Y2, Y2 \
	VPSUBUSW (offset*2)(R8), Y3, Y3 \
	VPMULHUW Y0, Y2, Y2 \
	VPMULHUW Y1, Y3, Y3 \
	VPSUBW Y2, Y10, Y2 \
	VPSUBW Y3, Y10, Y3 \
	VPMINUW in(R9), Y13, Y4 \
	VPSUBUSW (offset*2)(SI), Y4, Y4 \
	VPMINUW REACH(DX), Y4, Y4 \
	VPSLLW X12, Y4, Y4 \
	VPMULHUW SCALE(DX), Y4, Y4 \
	VPADDW MOVED(DX), Y4, Y4 \
	VPMULHUW Y2, Y3, Y5 \
	VPADDW Y11, Y5, Y5 \
	VPAVGW Y2, Y3, Y6 \
	VPSUBW Y11, Y6, Y6 \
	VPMULHUW Y4, Y6, Y6 \
	VPMAXUW Y2, Y3, Y7 \
	VPMULHUW HELP(DX), Y7, Y7 \
	VPADDW HELPED(DX), Y7, Y7 \
	VPMAXUW Y5, Y6, Y6 \
	VPCMPEQW Y5, Y6, Y6 \
	VPMAXUW Y7, Y4, Y4 \
	VPCMPEQW Y7, Y4, Y4 \
	VPOR Y4, Y6, result

#define PACK(low, high) \
	VPACKSSWB high, low, low \
	VPERMQ $0xD8, low, low \
	VPMOVMSKB low, AX

// func siftAVX2(blocks int, outlook, mine, theirs *uint16, mineLeft, theirsLeft *uint8, leasts *uint16, leastStep int, q *siftQuestion, out *uint64)
TEXT ·siftAVX2(SB), NOSPLIT, $0-80
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
	VMOVDQU MOST(DX), Y10
	VMOVDQU UNIT(DX), Y11
	VMOVDQU OWN(DX), Y13
	VMOVQ SHIFT(DX), X12
	TESTQ CX, CX
	JZ done

block:
	SIFT(0, 0, Y8)
	SIFT(16, 32, Y9)
	ADDQ R10, R9
	PACK(Y8, Y9)
	MOVL AX, 0(R11)
	SIFT(32, 0, Y8)
	SIFT(48, 32, Y9)
	ADDQ R10, R9
	PACK(Y8, Y9)
	MOVL AX, 4(R11)
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
