package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"

	"mawidi/fair"
	"mawidi/fair/report"
)

const usage = `usage: drawcheck -key KEY [flags] EVIDENCE
       drawcheck -key KEY -follow [flags] LEDGER
       drawcheck -key KEY -report MONTH [flags] LEDGER

EVIDENCE of one release is a file, a folder with its parts as files, or its URL. A LEDGER is a
folder with its checkpoint, its lines and its tables, or the URL under which it is published.
The keys are to be had from elsewhere: the
ministry's and the witnesses' own publications.

Ends with 0 if every check passed, 1 if one failed, 2 if not all could be made.

`

// options are what the command was told.
type options struct {
	path   string // of the evidence, or of the ledger
	follow bool
	month  report.Month // of which the ledger is summed up; empty for none
	trust  fair.Trust
	json   bool
}

func parse(args []string, problems io.Writer) (options, error) {
	var o options
	set := flag.NewFlagSet("drawcheck", flag.ContinueOnError)
	set.SetOutput(problems)
	set.Usage = func() {
		fmt.Fprint(problems, usage)
		set.PrintDefaults()
	}
	set.Func("key", "the ledger's public `key`: name+hash+base64", func(key string) (err error) {
		o.trust.Ledger, err = note.NewVerifier(key)
		return err
	})
	set.Func("witness", "the public `key` of a witness that must have signed; may be given again", func(key string) error {
		witness, err := torchwood.NewCosignatureVerifier(key)
		if err == nil {
			o.trust.Witnesses = append(o.trust.Witnesses, witness)
		}
		return err
	})
	set.IntVar(&o.trust.Quorum, "quorum", 1, "how many of the witnesses must have signed")
	beacon := set.String("beacon", "quicknet", "the beacon that must have been drawn with: quicknet, or none")
	earlier := set.String("earlier", "", "`file` of a checkpoint that was seen earlier")
	set.BoolVar(&o.follow, "follow", false, "follow a whole ledger from its beginning")
	set.Func("report", "follow a whole ledger and sum up a `month` of it, such as 2026-11", func(text string) (err error) {
		o.follow = true
		o.month, err = report.ParseMonth(text)
		return err
	})
	set.BoolVar(&o.json, "json", false, "print one JSON object")
	if err := set.Parse(args); err != nil {
		return o, flag.ErrHelp // the set has said what is wrong
	}
	if o.trust.Ledger == nil || set.NArg() != 1 {
		return o, errors.New("a -key and one EVIDENCE or LEDGER are wanted; see drawcheck -help")
	}
	o.path = set.Arg(0)
	return o, errors.Join(o.expectBeacon(*beacon), o.remember(*earlier), o.checkQuorum())
}

func (o *options) expectBeacon(name string) error {
	switch name {
	case "none":
		return nil
	case "quicknet":
		quicknet := fair.Quicknet()
		o.trust.Beacon = &quicknet
		return nil
	}
	return fmt.Errorf("-beacon %s: only quicknet and none are known", name)
}

func (o *options) remember(file string) error {
	if file == "" {
		return nil
	}
	signed, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	seen, err := fair.OpenCheckpoint(signed, o.trust.Ledger)
	if err != nil {
		return fmt.Errorf("-earlier %s: %w", file, err)
	}
	o.trust.Earlier = &seen.Tree
	return nil
}

func (o *options) checkQuorum() error {
	if n := len(o.trust.Witnesses); n > 0 && (o.trust.Quorum < 1 || o.trust.Quorum > n) {
		return fmt.Errorf("-quorum %d: there are %d witnesses", o.trust.Quorum, n)
	}
	return nil
}
