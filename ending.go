package main

import "fyne.io/fyne/v2"

// endWithTheLoop lets the program end whenever its loop does. As its last act the loop of Fyne 2.8.1 (internal/driver/glfw) queues
// a hook that keeps preferences, stops serving the queue, and waits for the hook: for ever, where the hook came in between. This
// app keeps no preferences of Fyne's, so the hook has nothing to do.
func endWithTheLoop(platform fyne.App) {
	if end, ok := platform.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		end.SetOnStoppedHookExecuted(nil)
	}
}
