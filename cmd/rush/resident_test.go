package main

import (
	"os/exec"
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a server took is its own, however much the crowd that started it has in memory: getrusage(2)
// would count that in, since a process begins as a copy of the one that starts it.
func TestAServerIsNotChargedWithTheCrowdsMemory(t *testing.T) {
	crowd := make([]byte, 512<<20)
	for i := 0; i < len(crowd); i += 4096 {
		crowd[i] = 1
	}
	small := exec.Command("sleep", "60")
	require.NoError(t, small.Start())
	defer func() {
		_ = small.Process.Kill()
		_ = small.Wait()
	}()
	resident, err := residentBytes(small.Process.Pid)
	require.NoError(t, err)
	assert.Positive(t, resident)
	assert.Less(t, resident, float64(64<<20))
	runtime.KeepAlive(crowd)
}
