//go:build linux

package storetest

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// SmallDisk is a disk in memory that can be filled to its last byte.
type SmallDisk struct {
	Folder string // where it is mounted
	t      testing.TB
}

// MountSmallDisk mounts a disk of so many megabytes, which lasts as long as the test. Where we
// may not mount anything the test is skipped.
func MountSmallDisk(t testing.TB, megabytes string) SmallDisk {
	t.Helper()
	folder, err := os.MkdirTemp("", "small-disk-") // short, since a socket's path has to be
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, os.Remove(folder)) })
	if err := syscall.Mount("small", folder, "tmpfs", 0, "mode=0755,size="+megabytes+"m"); errors.Is(err, syscall.EPERM) {
		t.Skip("this machine lets us mount nothing: ", err)
	} else {
		require.NoError(t, err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(folder, 0)) })
	return SmallDisk{folder, t}
}

// Fill leaves no room for another byte.
func (d SmallDisk) Fill() {
	d.t.Helper()
	ballast, err := os.Create(d.ballast())
	require.NoError(d.t, err)
	defer ballast.Close()
	page := strings.Repeat("x", os.Getpagesize())
	for err == nil {
		_, err = ballast.WriteString(page)
	}
	require.ErrorIs(d.t, err, syscall.ENOSPC)
}

// Free makes room again.
func (d SmallDisk) Free() {
	d.t.Helper()
	require.NoError(d.t, os.Remove(d.ballast()))
}

func (d SmallDisk) ballast() string { return filepath.Join(d.Folder, "ballast") }
