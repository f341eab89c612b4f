package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// command is something that an operator does with the database beside serving it.
type command struct {
	usage, does string
	// prepare adds the command's own flags to the set, and returns what is to be done once they are read.
	prepare func(j *job, set *flag.FlagSet) func(context.Context) error
}

// job is a command being carried out.
type job struct {
	options        // -db and -keys
	files          []string
	stdout, stderr io.Writer
}

// commands are what the first argument may be.
var commands = map[string]command{
	"backup":      {"backup FILE", "copy the database to a new file, while servers go on using it", prepareBackup},
	"rotate-keys": {"rotate-keys add|use|reseal|drop", "replace the key that seals the database, a step at a time", prepareRotation},
	"restore":     {"restore FILE", "make a database from a backup, where none is", prepareRestore},
	"import":      {"import [-dry-run] [-skip-known] FILE…", "take in missions.yaml, or the civil register's citizens.csv", prepareImport},
}

// otherCommands lists the commands for -help.
func otherCommands() string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		fmt.Fprintf(&b, "       ministryd %s\n           %s\n", commands[name].usage, commands[name].does)
	}
	return b.String()
}

// errUsage says that a command was told wrongly.
var errUsage = errors.New("see ministryd -help")

// runCommand carries out a command, and returns its exit status as run does.
func runCommand(ctx context.Context, name string, args []string, environment func(string) (string, bool), stdout, stderr io.Writer) int {
	j := &job{stdout: stdout, stderr: stderr}
	set := flag.NewFlagSet(name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	j.bookFlags(set)
	run := commands[name].prepare(j, set)
	err := set.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprintf(stdout, "usage: ministryd %s\n%s\n", commands[name].usage, commands[name].does)
		return 0
	}
	if err == nil {
		err = fromEnvironment(set, environment)
	}
	if err != nil {
		err = fmt.Errorf("%w (%w)", err, errUsage)
	} else {
		j.files = set.Args()
		j.fillIn()
		err = run(ctx)
	}
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errUsage):
		fmt.Fprintf(stderr, "ministryd %s: %s\n", name, oneLine(err))
		return 2
	default:
		fmt.Fprintf(stderr, "ministryd %s: %s\n", name, err) // a line for each mistake
		return 1
	}
}
