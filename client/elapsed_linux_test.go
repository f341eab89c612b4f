package client

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// /proc/uptime counts sleep, unlike the clock under Go's time.Since.
func TestElapsedTimeIsTheKernelsTimeSinceBoot(t *testing.T) {
	before := elapsed()
	line, err := os.ReadFile("/proc/uptime")
	require.NoError(t, err)
	after := elapsed()
	seconds, err := strconv.ParseFloat(strings.Fields(string(line))[0], 64)
	require.NoError(t, err)
	uptime := time.Duration(seconds * float64(time.Second))
	assert.GreaterOrEqual(t, uptime, before.Truncate(10*time.Millisecond))
	assert.LessOrEqual(t, uptime, after+time.Millisecond)
}
