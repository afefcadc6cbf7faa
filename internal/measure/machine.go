package measure

import (
	"bufio"
	"bytes"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
)

const mib = 1 << 20

// ThisMachine describes where the program runs. The first call takes a moment:
// it measures how fast memory is read and how fast is added.
var ThisMachine = sync.OnceValue(func() *Machine {
	mhz, _ := strconv.ParseFloat(ofProcessor("cpu MHz"), 64)
	return &Machine{
		Go: runtime.Version(), System: runtime.GOOS + "/" + runtime.GOARCH,
		Processors: runtime.GOMAXPROCS(0), Model: ofProcessor("model name"), MHz: mhz,
		MemoryRate: readRate(largeArray), CacheRate: readRate(smallArray), Instructions: instructions(), OperationRate: operationRate(),
	}
})

// ofProcessor is what the kernel tells of the first processor; empty where it
// does not.
func ofProcessor(name string) string {
	data, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return ""
	}
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		if key, value, ok := strings.Cut(lines.Text(), ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// heap is what is in use after a collection, in bytes.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// forgetPeak gives free memory back and begins the peak anew; false where the
// system keeps one peak for the whole life of the process.
func forgetPeak() bool {
	debug.FreeOSMemory()
	return os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) == nil
}

// resident reads the memory of the process; without a kernel that tells, what
// the runtime has got from it.
func resident() Memory {
	data, err := os.ReadFile("/proc/self/status")
	now, ok := statusFigure(data, "VmRSS")
	peak, okay := statusFigure(data, "VmHWM")
	if err == nil && ok && okay {
		return Memory{ResidentMiB: now, PeakMiB: peak, Source: SourceStatus}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return Memory{ResidentMiB: float64(m.Sys-m.HeapReleased) / mib, PeakMiB: float64(m.Sys) / mib, Source: SourceRuntime}
}

// statusFigure finds a figure in MiB, which the kernel writes in kB.
func statusFigure(status []byte, name string) (float64, bool) {
	for lines := bufio.NewScanner(bytes.NewReader(status)); lines.Scan(); {
		value, ok := strings.CutPrefix(lines.Text(), name+":")
		if !ok {
			continue
		}
		kb, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(value, "kB")), 64)
		return kb / 1024, err == nil
	}
	return 0, false
}
