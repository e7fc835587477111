package main

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"syscall"

	"github.com/spf13/cobra"

	"microcosm/room"
	"microcosm/scenarios"
	"microcosm/web"
)

// serveFlags are the flags of serve.
type serveFlags struct {
	addr   string
	seed   seedFlag
	leader string
}

// The case and the luck a page begins with where none are given.
const (
	servedCase = "rejection"
	servedSeed = 3
)

func serveCommand() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve [CASE|FILE.yaml]",
		Short: "Open a room in the browser: watch, lead, ask what if",
		Long: `Serves a page on this machine where a course is watched, led, questioned and looked back upon, and
prints its address; open it in a browser. It begins with a built-in case or one from a file; the same
case with the same seed is the same course as in every other command. Nothing is loaded from
elsewhere and nothing is kept: a page's address opens its room again, also after the server was
stopped. Stop it with Ctrl-C.`,
		Example: `  microcosm serve
  microcosm serve outpatient --seed 7 --leader supportive
  microcosm serve mine.yaml
  microcosm serve --addr 127.0.0.1:0`,
		Args: between(0, 1, "at most one case"),
		RunE: func(cmd *cobra.Command, args []string) error { return serve(cmd, args, &f) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.addr, "addr", "127.0.0.1:8080", "where to listen, `HOST:PORT`; port 0 chooses a free one")
	flags.Var(&f.seed, "seed", "the luck of the course the page begins with, a whole `number` (default 3, or the case's own)")
	flags.StringVar(&f.leader, "leader", "", "the strategy that leads it: a built-in `name` (microcosm leaders)")
	return cmd
}

// serve serves the page until it is interrupted, which is how it ends and no failure.
func serve(cmd *cobra.Command, args []string, f *serveFlags) error {
	query, cases, err := f.begins(args)
	if err != nil {
		return badInput(err)
	}
	host, _, err := net.SplitHostPort(f.addr)
	if err != nil {
		return badInputf("--addr %q: it is HOST:PORT, for example 127.0.0.1:8080", f.addr)
	}
	server, err := web.New(web.Config{Hosts: reachedAs(host), Cases: cases, Log: cmd.ErrOrStderr()})
	if err != nil {
		return err
	}
	l, err := (&net.ListenConfig{}).Listen(cmd.Context(), "tcp", f.addr)
	if err != nil {
		return cannotListen(f.addr, err)
	}
	if !web.IsLoopback(host) {
		fmt.Fprintln(cmd.ErrOrStderr(), "warning: whoever reaches this machine over the network can open rooms here; without --addr it is for this machine alone") //nolint:errcheck // talk
	}
	if err := writeText(cmd.OutOrStdout(), address(l.Addr(), host, query)+"\n"); err != nil {
		return errors.Join(err, l.Close())
	}
	return server.Serve(cmd.Context(), l)
}

// begins is the query of the page's address, and the case of a file under the name it has there.
func (f *serveFlags) begins(args []string) (query string, cases map[string]string, err error) {
	v := url.Values{"case": {servedCase}, "seed": {strconv.Itoa(servedSeed)}}
	if len(args) > 0 {
		s, err := scenarios.Load(args[0])
		if err != nil {
			return "", nil, err
		}
		v.Set("case", args[0])
		v.Set("seed", strconv.FormatUint(s.Seed, 10))
		if cases, err = fileCase(args[0], v); err != nil {
			return "", nil, err
		}
	}
	if f.seed.given {
		v.Set("seed", f.seed.String())
	}
	if f.leader != "" {
		v.Set("leader", f.leader)
	}
	query = v.Encode()
	if cases != nil {
		v.Set("yaml", cases[v.Get("case")])
		v.Del("case")
	}
	in, err := room.ParseQuery(v)
	if err == nil && cases != nil {
		_, err = room.New(in)
	}
	return query, cases, err
}

// fileCase is the case of a file under a name for addresses, which it writes into a query; nil where the case is built in.
func fileCase(path string, v url.Values) (map[string]string, error) {
	if _, err := scenarios.Source(path); err == nil {
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	name := filepath.Base(path)
	if _, err := scenarios.Source(name); err == nil {
		name += ".yaml"
	}
	v.Set("case", name)
	return map[string]string{name: string(text)}, nil
}

// reachedAs are the names by which a server on a host may be asked. One that listens everywhere may be asked by any address and by the
// machine's name.
func reachedAs(host string) []string {
	if ip := net.ParseIP(host); host != "" && (ip == nil || !ip.IsUnspecified()) {
		return []string{host}
	}
	names := []string{"*"}
	if name, err := os.Hostname(); err == nil {
		names = append(names, name, name+".local")
	}
	return names
}

// address is the page's address.
func address(at net.Addr, host, query string) string {
	port := "80"
	if tcp, ok := at.(*net.TCPAddr); ok {
		port = strconv.Itoa(tcp.Port)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return (&url.URL{Scheme: "http", Host: net.JoinHostPort(host, port), Path: "/", RawQuery: query}).String()
}

// cannotListen says why not, and what to do.
func cannotListen(addr string, err error) error {
	if errors.Is(err, syscall.EADDRINUSE) {
		return badInputf("--addr %s: something else listens there, perhaps another microcosm serve; --addr 127.0.0.1:0 chooses a free port", addr)
	}
	return badInputf("--addr %s: cannot listen there: %w; --addr 127.0.0.1:0 always can", addr, err)
}
