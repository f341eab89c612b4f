package client

import (
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

var queryInterruptTime = windows.NewLazySystemDLL("kernelbase.dll").NewProc("QueryInterruptTimePrecise")

// elapsed is the time since boot, sleep included: biased interrupt time, in units of 100 ns. Windows older than 10 has
// only the tick count, which includes sleep too, in steps of 16 ms.
func elapsed() time.Duration {
	if queryInterruptTime.Find() != nil {
		return windows.DurationSinceBoot()
	}
	var ticks uint64
	queryInterruptTime.Call(uintptr(unsafe.Pointer(&ticks)))
	return time.Duration(ticks) * 100
}
