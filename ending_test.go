package main

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"
)

func TestTheEndOfTheLoopWaitsForNothing(t *testing.T) {
	platform := test.NewTempApp(t)
	lifecycle, ok := platform.Lifecycle().(interface {
		SetOnStoppedHookExecuted(func())
		OnStopped() func()
	})
	require.True(t, ok, "this version of Fyne ends in another way: see whether endWithTheLoop is still needed")
	lifecycle.SetOnStoppedHookExecuted(func() {})
	require.NotNil(t, lifecycle.OnStopped())

	endWithTheLoop(platform)

	require.Nil(t, lifecycle.OnStopped(), "the loop has nothing left to wait for")
}
