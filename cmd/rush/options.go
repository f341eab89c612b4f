package main

import (
	"errors"
	"flag"
	"fmt"
	"strings"
	"time"
)

// options are what the command was told.
type options struct {
	database string
	files    string // how the names of the files begin that belong to it
	// prepare
	citizens, slots, missions, appointments int
	gathering                               time.Duration
	// run
	ministryd string
	servers   []string
	instances int
	scene     string
	inFlight  int
	pace      float64
	duration  time.Duration
	scripts   int
	kill      time.Duration
	profile   string
	quiet     bool
}

const (
	sceneMinute = "minute" // of the gathering, from the instant at which a release opens
	sceneGather = "gather" // in it as well, but one call after another without a pause
	sceneDirect = "direct" // half an hour later, when whoever asks is served at once
	sceneReads  = "reads"  // of what is public, by those who look and do not ask
	sceneAmid   = "amid"   // the same while others ask, as in the direct scene
)

func parse(verb string, args []string) (options, error) {
	var o options
	set := flag.NewFlagSet("rush "+verb, flag.ContinueOnError)
	set.StringVar(&o.database, "db", "rush.db", "database: a SQLite `file`, or the URL of an empty PostgreSQL, postgres://user@host/database")
	set.StringVar(&o.files, "files", "", "how the `names` of the files begin that belong to it: keys, policy, crowd, logs (default the database's own)")
	switch verb {
	case "prepare":
		set.IntVar(&o.citizens, "citizens", 20_000, "`number` of citizens, each signed in on a device")
		set.IntVar(&o.slots, "slots", 2_000, "`number` of slots that the next release has to give")
		set.IntVar(&o.missions, "missions", 8, "`number` of missions over which both are spread")
		set.IntVar(&o.appointments, "appointments", 0, "`number` of past appointments in the books")
		set.DurationVar(&o.gathering, "gathering", time.Minute, "for how long the release gathers")
	case "run":
		o.playing(set)
	}
	if err := set.Parse(args); err != nil {
		return o, err
	}
	if o.files == "" {
		o.files = o.database
	}
	return o, o.check(verb)
}

func (o *options) playing(set *flag.FlagSet) {
	set.StringVar(&o.ministryd, "ministryd", "build/ministryd", "the `program` to start as the server")
	set.Func("server", "`URLs` of servers that run already on that database, in place of own ones: http://127.0.0.1:8787,…", func(list string) error {
		o.servers = strings.Split(list, ",")
		return nil
	})
	set.IntVar(&o.instances, "instances", 1, "`number` of servers to start; citizens' calls go to them in turn")
	set.StringVar(&o.scene, "scene", sceneMinute, "`what` is played: minute (the fair minute, as people and scripts come), gather (in it, without a pause), direct (after it), reads (of public pages) or amid (such reads while others book)")
	set.IntVar(&o.inFlight, "in-flight", 1000, "`number` of calls under way at once, at most")
	set.Float64Var(&o.pace, "pace", 0, "citizens who come each second in the scenes direct and amid; 0 for as many as are served")
	set.DurationVar(&o.duration, "duration", time.Minute, "how long at most")
	set.IntVar(&o.scripts, "scripts", 0, "`number` of scripts to each honest citizen")
	set.DurationVar(&o.kill, "kill", 0, "`time` after which the first server is killed (SIGKILL), 0 for never; with one instance it is started again")
	set.StringVar(&o.profile, "profile", "", "`file` for a processor profile of this program")
	set.BoolVar(&o.quiet, "quiet", false, "no line that shows how it goes")
}

func (o *options) check(verb string) error {
	switch {
	case verb == "prepare" && (o.citizens < 1 || o.slots < 1 || o.missions < 1):
		return errors.New("-citizens, -slots and -missions want at least one")
	case o.files == o.database && strings.Contains(o.database, "://"):
		return errors.New("-files is missing: a server has no place for them")
	case verb == "run" && scenes[o.scene] == nil:
		return fmt.Errorf("-scene is minute, gather, direct, reads or amid, not %q", o.scene)
	case verb == "run" && (o.inFlight < 1 || o.instances < 1 || o.scripts < 0):
		return errors.New("-in-flight and -instances want at least one, -scripts none or more")
	case verb == "run" && o.scripts > 0 && o.scene != sceneMinute:
		return errors.New("-scripts play in the minute's scene only")
	case verb == "run" && o.kill > 0 && o.servers != nil:
		return errors.New("-kill is for servers that rush started itself")
	default:
		return nil
	}
}
