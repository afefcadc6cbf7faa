// How the questions of wide.go lie in memory, for the assembly.

// The layout of outlookQuestion: numbers of 64 bytes each.
#define FACTOR 576
#define FLOOR 640
#define ASKS 704
#define ONE 768

// The layout of siftQuestion: numbers of 64 bytes each, the last of 8.
#define FULL1 0
#define FULL2 64
#define MOST 128
#define REACH 192
#define SCALE 256
#define MOVED 320
#define HELP 384
#define HELPED 448
#define UNIT 512
#define OWN 576
#define SHIFT 640
