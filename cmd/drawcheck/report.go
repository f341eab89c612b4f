package main

import (
	"encoding/json"
	"fmt"
	"io"

	"mawidi/fair"
)

// report shows verdicts as they come, or all of them as one JSON object.
type report struct {
	out      io.Writer
	json     bool
	verdicts []fair.Verdict
}

func newReport(out io.Writer, json bool) *report { return &report{out: out, json: json} }

func (r *report) add(v fair.Verdict) {
	r.verdicts = append(r.verdicts, v)
	if !r.json {
		fmt.Fprintf(r.out, "%-9s  %-10s  %s\n", v.Outcome, v.Check, v.Detail)
	}
}

func (r *report) end(worst fair.Outcome) error {
	if r.json {
		encoder := json.NewEncoder(r.out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(struct {
			Outcome  fair.Outcome   `json:"outcome"`
			Verdicts []fair.Verdict `json:"verdicts"`
		}{worst, r.verdicts})
	}
	_, err := fmt.Fprintln(r.out, "\n"+map[fair.Outcome]string{
		fair.Passed:    "Every check passed: the release was drawn as the rules say.",
		fair.Failed:    "At least one check failed: keep the evidence as it is.",
		fair.Unchecked: "Nothing is wrong with what could be checked, but not all could be.",
	}[worst])
	return err
}
