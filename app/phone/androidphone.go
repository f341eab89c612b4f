//go:build android || jvm

package phone

import (
	"strconv"

	"mawidi/app/java"
)

// Android returns the phone whose virtual machine this is. The machine's context is to be the app's activity.
func Android(machine java.Machine) Phone { return android{machine} }

type android struct{ machine java.Machine }

// Bright and Feel do their best: where the window is gone there is nobody to see or feel it.
func (a android) Bright(on bool) {
	_ = a.machine.Run(func(c *java.Calls) { c.Static(screenBright, c.Context(), on) })
}

func (a android) Feel(m Moment) {
	_ = a.machine.Run(func(c *java.Calls) { c.Static(screenFeel, c.Context(), m != Opened) })
}

// Still is what "Remove animations" among Android's settings for accessibility sets.
func (a android) Still() (still bool) {
	_ = a.machine.Run(func(c *java.Calls) {
		scale, err := strconv.ParseFloat(c.Static(globalGet, c.Context().Call(contextResolver), "animator_duration_scale").Text(), 32)
		still = err == nil && scale == 0
	})
	return still
}
