package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"
)

// operations is the folder with what operators install beside the server.
const operations = "../../docs/operations"

// TestWhatOperatorsWatchIsMeasured holds the dashboard and the alerts against what a server that has served somebody says of
// itself: a metric or a label that was renamed would leave them silent when they are needed.
func TestWhatOperatorsWatchIsMeasured(t *testing.T) {
	admin := freeAddress(t)
	p := start(t, "-sandbox", "-db", aSandbox(t), "-admin", admin)
	requireServed(t, p)
	measured := metrics(t, admin)
	for file, queries := range map[string][]string{"dashboard.json": dashboardQueries(t), "alerts.yaml": alertQueries(t)} {
		require.NotEmpty(t, queries)
		for _, query := range queries {
			for _, name := range regexp.MustCompile(`\b(mawidi|process|go)_\w+`).FindAllString(query, -1) {
				assert.Regexp(t, `(?m)^`+name+`[ {]`, measured, "%s asks for %s", file, name)
			}
			for _, by := range regexp.MustCompile(`by \(([^)]*)\)`).FindAllStringSubmatch(query, -1) {
				for _, label := range strings.Split(by[1], ", ") {
					assert.Contains(t, measured, label+`="`, "%s asks for %s", file, query)
				}
			}
		}
	}
}

func dashboardQueries(t *testing.T) (queries []string) {
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	content, err := os.ReadFile(filepath.Join(operations, "dashboard.json"))
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(content, &dashboard))
	for _, panel := range dashboard.Panels {
		assert.NotEmpty(t, panel.Targets, panel.Title)
		for _, target := range panel.Targets {
			queries = append(queries, target.Expr)
		}
	}
	return queries
}

func alertQueries(t *testing.T) (queries []string) {
	var alerts struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Annotations struct{ Summary, Do string }
			}
		}
	}
	content, err := os.ReadFile(filepath.Join(operations, "alerts.yaml"))
	require.NoError(t, err)
	require.NoError(t, yaml.Unmarshal(content, &alerts))
	for _, group := range alerts.Groups {
		for _, rule := range group.Rules {
			assert.NotEmpty(t, rule.Annotations.Do, "%s says what to do", rule.Alert)
			queries = append(queries, rule.Expr)
		}
	}
	return queries
}

// TestTheUnitAndTheContainersSetWhatTheServerKnows finds a variable in the recipes that no flag stands behind.
func TestTheUnitAndTheContainersSetWhatTheServerKnows(t *testing.T) {
	var help output
	require.Zero(t, run(t.Context(), []string{"-help"}, noEnvironment, &help, &help))
	for _, file := range []string{"ministryd.service", "Containerfile", "compose.yaml"} {
		content, err := os.ReadFile(filepath.Join(operations, file))
		require.NoError(t, err)
		variables := regexp.MustCompile(`\bMAWIDI_\w+`).FindAllString(string(content), -1)
		require.NotEmpty(t, variables, file)
		for _, variable := range variables {
			assert.Regexp(t, `\b`+variable+`\n`, help.String(), "%s sets %s", file, variable)
		}
	}
}
