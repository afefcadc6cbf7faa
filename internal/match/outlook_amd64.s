//go:build !purego

#include "textflag.h"

// The layout of outlookQuestion: numbers of 32 bytes each.
#define FACTOR 288
#define FLOOR 320
#define ASKS 352
#define LEAST 384
#define ONE 416
#define LIMITS 448

// One pair of goals of sixteen rows, added to the sums.
#define GOALS(offset, query, sums) \
	VPMADDUBSW offset(SI), query, Y15 \
	VPADDSW Y15, sums, sums

#define REST(offset, sums) \
	VPMULHUW FACTOR(DX), sums, sums \
	VPADDW ONE(DX), sums, sums \
	VPMAXUW FLOOR(DX), sums, sums \
	VPMOVZXBW offset(DI), Y15 \
	VPSLLW $8, Y15, Y15 \
	VPMULHUW ASKS(DX), Y15, Y15 \
	VPADDW Y15, sums, sums \
	VPADDW Y9, sums, sums \
	VMOVDQU (offset*2)(R8), Y15 \
	VPMINUW LEAST(DX), Y15, Y15 \
	VPSUBW Y15, sums, sums

#define REACH(r) \
	VPCMPGTW (LIMITS+r*32)(DX), Y13, Y15 \
	VPCMPGTW (LIMITS+r*32)(DX), Y14, Y10 \
	VPACKSSWB Y10, Y15, Y15 \
	VPERMQ $0xD8, Y15, Y15 \
	VPMOVMSKB Y15, AX \
	MOVL AX, (r*4)(R10)

// func outlookWide(blocks int, goals, asks *uint8, leasts, bases *uint16, q *outlookQuestion, out *uint32, margins *int16)
TEXT ·outlookWide(SB), NOSPLIT, $0-64
	MOVQ blocks+0(FP), CX
	MOVQ goals+8(FP), SI
	MOVQ asks+16(FP), DI
	MOVQ leasts+24(FP), R8
	MOVQ bases+32(FP), R9
	MOVQ q+40(FP), DX
	MOVQ out+48(FP), R10
	MOVQ margins+56(FP), R11
	VMOVDQU 0(DX), Y0
	VMOVDQU 32(DX), Y1
	VMOVDQU 64(DX), Y2
	VMOVDQU 96(DX), Y3
	VMOVDQU 128(DX), Y4
	VMOVDQU 160(DX), Y5
	VMOVDQU 192(DX), Y6
	VMOVDQU 224(DX), Y7
	VMOVDQU 256(DX), Y8
	TESTQ CX, CX
	JZ done

block:
	VPBROADCASTW (R9), Y9
	VPMADDUBSW 0(SI), Y0, Y13
	GOALS(32, Y1, Y13)
	GOALS(64, Y2, Y13)
	GOALS(96, Y3, Y13)
	GOALS(128, Y4, Y13)
	GOALS(160, Y5, Y13)
	GOALS(192, Y6, Y13)
	GOALS(224, Y7, Y13)
	GOALS(256, Y8, Y13)
	VPMADDUBSW 288(SI), Y0, Y14
	GOALS(320, Y1, Y14)
	GOALS(352, Y2, Y14)
	GOALS(384, Y3, Y14)
	GOALS(416, Y4, Y14)
	GOALS(448, Y5, Y14)
	GOALS(480, Y6, Y14)
	GOALS(512, Y7, Y14)
	GOALS(544, Y8, Y14)
	REST(0, Y13)
	REST(16, Y14)
	VMOVDQU Y13, 0(R11)
	VMOVDQU Y14, 32(R11)
	REACH(0)
	REACH(1)
	REACH(2)
	REACH(3)
	REACH(4)
	REACH(5)
	REACH(6)
	REACH(7)
	ADDQ $576, SI
	ADDQ $32, DI
	ADDQ $64, R8
	ADDQ $2, R9
	ADDQ $32, R10
	ADDQ $64, R11
	DECQ CX
	JNZ block

done:
	VZEROUPPER
	RET
