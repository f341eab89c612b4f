package main

import (
	"context"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"mawidi/locale"
)

const (
	starts   = 15               // of each program; the median is printed
	idleTime = 60 * time.Second // page 6: Home with the countdown running
	settle   = 5 * time.Second  // from the first frame until a program counts as idle
)

// bench measures the app's start, idle and memory beside an empty window with the same fonts, on the same display, and prints
// them in Go's benchmark format.
func bench(ctx context.Context, o options) error {
	home, err := os.MkdirTemp("", "mawidi-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	if os.Getenv(insideSession) == "" {
		return underSecretService(ctx, home)
	}
	ministry, err := startSandbox(ctx, o.ministryd, filepath.Join(home, "ministry"), "")
	if err != nil {
		return err
	}
	defer ministry.stop()
	screen, err := openFramebuffer(ctx, home)
	if err != nil {
		return err
	}
	defer screen.close()
	if err := furnish("bench", settings{Language: locale.Arabic, TextScale: 1, Mission: followed, Welcomed: true, Theme: 1}); err != nil {
		return err
	}
	programs := []program{
		{"App", []string{o.app, "-server", ministry.url, "-profile", "bench", "-route", "home"}},
		{"EmptyWindow", []string{o.empty}},
	}
	took, err := startTimes(ctx, screen, programs)
	if err != nil {
		return err
	}
	for i, p := range programs {
		report(p.name+"FirstFrame", float64(took[i].Nanoseconds()), "ns/op", took[i].Seconds()/took[len(took)-1].Seconds(), "x-empty-window")
	}
	return idle(ctx, screen, programs)
}

type program struct {
	name    string
	command []string
}

func (p program) start(ctx context.Context, s *framebuffer) (*exec.Cmd, time.Duration, error) {
	s.blank()
	command := exec.CommandContext(ctx, p.command[0], p.command[1:]...)
	command.Env = append(os.Environ(), "DISPLAY="+s.display, "WAYLAND_DISPLAY=", "LIBGL_ALWAYS_SOFTWARE=1", "FYNE_SCALE=1")
	began := time.Now()
	if err := command.Start(); err != nil {
		return nil, 0, err
	}
	for time.Since(began) < patience {
		if s.painted() {
			return command, time.Since(began), nil
		}
		time.Sleep(500 * time.Microsecond)
	}
	end(command)
	return nil, 0, fmt.Errorf("%s painted nothing in %s", p.name, patience)
}

// startTimes returns how long each program took from exec to the first painted frame: the median of several starts, after one
// that does not count. The programs take turns, so that what else the machine does slows them alike.
func startTimes(ctx context.Context, s *framebuffer, programs []program) ([]time.Duration, error) {
	took := make([][]time.Duration, len(programs))
	for range starts + 1 {
		for i, p := range programs {
			command, first, err := p.start(ctx, s)
			if err != nil {
				return nil, err
			}
			end(command)
			took[i] = append(took[i], first)
		}
	}
	medians := make([]time.Duration, len(programs))
	for i, durations := range took {
		durations = durations[1:]
		slices.Sort(durations)
		medians[i] = durations[len(durations)/2]
	}
	return medians, nil
}

// idle prints the processor time of a minute and the resident memory of each program, left alone. It is the same minute for all,
// so that what else the machine does weighs on them alike.
func idle(ctx context.Context, s *framebuffer, programs []program) error {
	pids, before := make([]int, len(programs)), make([]time.Duration, len(programs))
	for i, p := range programs {
		command, _, err := p.start(ctx, s)
		if err != nil {
			return err
		}
		defer end(command)
		pids[i] = command.Process.Pid
	}
	time.Sleep(settle)
	for i, pid := range pids {
		before[i] = processorTime(pid)
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(idleTime):
	}
	for i, p := range programs {
		used := processorTime(pids[i]) - before[i]
		report(p.name+"Idle", float64(idleTime.Nanoseconds()), "ns/op",
			100*used.Seconds()/idleTime.Seconds(), "core-%", residentBytes(pids[i])/(1<<20), "resident-MB")
	}
	return nil
}

func report(name string, values ...any) {
	line := "Benchmark" + name + "\t       1"
	for i := 0; i < len(values); i += 2 {
		line += fmt.Sprintf("\t%.6g %s", values[i], values[i+1])
	}
	fmt.Println(line)
}

// processorTime is what the process has used so far, user and system, by /proc/PID/stat (proc(5)).
func processorTime(pid int) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	const tick = 10 * time.Millisecond // USER_HZ
	return time.Duration(user+system) * tick
}

func residentBytes(pid int) float64 {
	statm, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		return 0
	}
	pages, _ := strconv.Atoi(strings.Fields(string(statm))[1])
	return float64(pages * os.Getpagesize())
}

// framebuffer is a virtual display whose pixels are a file in memory, so that looking at them costs the programs on it nothing.
type framebuffer struct {
	display string
	pixels  []byte
	mapped  []byte
	close   func()
}

// openFramebuffer starts a virtual display with a screen of 390 × 844 pixels.
func openFramebuffer(ctx context.Context, folder string) (*framebuffer, error) {
	display, stop, err := openDisplay(ctx, 390, 844, "-fbdir", folder)
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(filepath.Join(folder, "Xvfb_screen0"), os.O_RDWR, 0)
	if err != nil {
		stop()
		return nil, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		stop()
		return nil, err
	}
	mapped, err := syscall.Mmap(int(file.Fd()), 0, int(info.Size()), syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_SHARED)
	if err != nil {
		stop()
		return nil, err
	}
	// The X window dump's header: its own size first, the number of 12-byte colours as its 20th word (XWDFile.h).
	header := binary.BigEndian.Uint32(mapped) + 12*binary.BigEndian.Uint32(mapped[19*4:])
	return &framebuffer{display: display, mapped: mapped, pixels: mapped[header:], close: func() { _ = syscall.Munmap(mapped); stop() }}, nil
}

// blank paints the screen black.
func (f *framebuffer) blank() { clear(f.pixels) }

// painted reports whether the middle of the screen's upper half is no longer black: both programs have a light background.
func (f *framebuffer) painted() bool {
	const width, bytesPerPixel = 390, 4
	at := (100*width + width/2) * bytesPerPixel
	return f.pixels[at] != 0 || f.pixels[at+1] != 0 || f.pixels[at+2] != 0
}
