package post

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"text/template"
	"time"

	"gopkg.in/yaml.v3"
)

// GatewayConfig says in data how an SMS gateway wants to be asked, so that another
// gateway needs no other program. URL, the headers' values and Body are templates of
// text/template over ID, To (E.164) and Text, with the functions json (a quoted
// JSON string), query (escaped for a URL or form) and digits (without the +).
// ${NAME} in URL and headers is taken from the environment, which is where keys belong.
type GatewayConfig struct {
	Method  string            `yaml:"method"` // POST if empty
	URL     string            `yaml:"url"`    // https, or http to a loopback address
	Headers map[string]string `yaml:"headers"`
	Body    string            `yaml:"body"`
	Success GatewaySuccess    `yaml:"success"`
}

// GatewaySuccess says when a gateway has taken a message: it answers with one of
// Status (by default 200, 201 and 202), and its answer matches Answer where that
// is given, since some gateways refuse with a 200. Repeated are the statuses by
// which it says that it has this ID already.
type GatewaySuccess struct {
	Status   []int  `yaml:"status"`
	Repeated []int  `yaml:"repeated"`
	Answer   string `yaml:"answer"` // a regular expression
}

// LoadGateway reads a gateway's configuration, YAML, from a file and tries it on a
// made-up message, so that a mistake shows at the start and not with the first code.
func LoadGateway(path string) (*Gateway, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("SMS gateway: %w", err)
	}
	defer file.Close()
	var c GatewayConfig
	decoder := yaml.NewDecoder(io.LimitReader(file, 64<<10))
	decoder.KnownFields(true)
	if err := decoder.Decode(&c); err != nil {
		return nil, fmt.Errorf("SMS gateway %s: %w", path, err)
	}
	gateway, err := NewGateway(c)
	if err != nil {
		return nil, fmt.Errorf("SMS gateway %s: %w", path, err)
	}
	return gateway, nil
}

// NewGateway checks a configuration and returns the Carrier that follows it.
func NewGateway(c GatewayConfig) (*Gateway, error) {
	g := &Gateway{
		method:  cmp.Or(c.Method, http.MethodPost),
		headers: map[string]*template.Template{},
		taken:   c.Success.Status,
		known:   c.Success.Repeated,
		client:  &http.Client{Timeout: carryTimeout, CheckRedirect: stay},
	}
	if len(g.taken) == 0 {
		g.taken = []int{http.StatusOK, http.StatusCreated, http.StatusAccepted}
	}
	var errs []error
	parse := func(what, text string, secrets bool) *template.Template {
		if secrets {
			var err error
			text, err = withEnvironment(text)
			errs = append(errs, err)
		}
		t, err := template.New(what).Funcs(gatewayFunctions).Parse(text)
		errs = append(errs, err)
		return t
	}
	g.url, g.body = parse("url", c.URL, true), parse("body", c.Body, false)
	for name, value := range c.Headers {
		g.headers[name] = parse(name, value, true)
	}
	var err error
	g.answer, err = regexp.Compile(c.Success.Answer)
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, err
	}
	return g, g.try()
}

// try writes a request for a made-up message and sends it nowhere.
func (g *Gateway) try() error {
	request, err := g.request(Envelope{ID: "ms_0", Address: Address{SMS, "+96170000000"}, Text: "1", At: time.Time{}})
	if err != nil {
		return err
	}
	if request.URL.Scheme != "https" && !(request.URL.Scheme == "http" && isLoopback(request.URL.Hostname())) {
		return fmt.Errorf("url must be https, and not %q to %s", request.URL.Scheme, request.URL.Hostname())
	}
	return nil
}

// gatewayFunctions are what a template can do to a value beside writing it.
var gatewayFunctions = template.FuncMap{
	"json": func(s string) (string, error) {
		var b bytes.Buffer
		encoder := json.NewEncoder(&b)
		encoder.SetEscapeHTML(false)
		err := encoder.Encode(s)
		return strings.TrimSpace(b.String()), err
	},
	"query":  url.QueryEscape,
	"digits": func(phone string) string { return strings.TrimPrefix(phone, "+") },
}

// withEnvironment fills in ${NAME}. A name that the environment lacks is an error.
func withEnvironment(text string) (string, error) {
	var missing []string
	filled := environmentName.ReplaceAllStringFunc(text, func(found string) string {
		name := found[2 : len(found)-1]
		value, ok := os.LookupEnv(name)
		if !ok && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
		return value
	})
	if len(missing) > 0 {
		return "", fmt.Errorf("environment lacks %s", strings.Join(missing, ", "))
	}
	return filled, nil
}

var environmentName = regexp.MustCompile(`\$\{[A-Za-z_][A-Za-z0-9_]*\}`)
