package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	collector "go.opentelemetry.io/proto/otlp/collector/trace/v1"
	traces "go.opentelemetry.io/proto/otlp/trace/v1"
	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/proto"
)

// collected is what a collector of traces got.
type collected struct {
	mu    sync.Mutex
	spans []*traces.Span
}

func (c *collected) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	var sent collector.ExportTraceServiceRequest
	if err != nil || proto.Unmarshal(body, &sent) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	for _, of := range sent.ResourceSpans {
		for _, in := range of.ScopeSpans {
			c.spans = append(c.spans, in.Spans...)
		}
	}
}

func TestTracesTellWhatWasAskedForAndNothingOfWhoAsked(t *testing.T) {
	got := &collected{}
	at := httptest.NewServer(got)
	defer at.Close()
	p := start(t, "-sandbox", "-db", aSandbox(t), "-traces", at.URL+"/v1/traces")
	laylasPhone := signIn(t, p, layla)
	appointment := laylasPhone.served()
	response := p.send("GET", "/v1/appointments/"+appointment.ID, nil, http.Header{"Traceparent": {"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}})
	assert.Equal(t, http.StatusUnauthorized, response.StatusCode)
	require.NoError(t, response.Body.Close())
	assert.Zero(t, p.end(), "what is due is sent at the end")

	named := map[string]*traces.Span{}
	for _, span := range got.spans {
		named[span.Name] = span
		if span.Kind == traces.Span_SPAN_KIND_SERVER {
			assert.Empty(t, span.ParentSpanId, "a stranger's trace is not believed")
		}
		told := protojson.Format(span)
		for _, personal := range []string{layla.Address, layla.Identity.NationalNumber, appointment.ID, appointment.Reference, "127.0.0.1"} {
			assert.NotContains(t, told, personal)
		}
	}
	change, request := named["change: createRequest"], named["POST createRequest"]
	require.NotNil(t, change)
	assert.Equal(t, request.SpanId, change.ParentSpanId, "a request's trace tells what the database took of it")
	for _, name := range []string{"POST createRegistration", "POST createRequest", "GET getAppointment"} {
		require.Contains(t, named, name)
		assert.Greater(t, named[name].EndTimeUnixNano, named[name].StartTimeUnixNano)
	}
	assert.Contains(t, protojson.Format(named["GET getAppointment"]), response.Header.Get("X-Request-Id"))
}

func TestACollectorThatIsGoneHoldsNobodyUp(t *testing.T) {
	p := start(t, "-sandbox", "-db", aSandbox(t), "-traces", "http://"+freeAddress(t)+"/v1/traces")
	requireServed(t, p)
	assert.Zero(t, p.end())
	assert.Contains(t, p.stderr.String(), "traces were lost")
}
