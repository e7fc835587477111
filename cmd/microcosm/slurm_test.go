//go:build linux

package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// slurmConf is a cluster of one node on this machine: nothing listens but on loopback, and all files are in one folder.
const slurmConf = `ClusterName=tiny
SlurmctldHost=HOST(127.0.0.1)
SlurmUser=USER
SlurmdUser=USER
AuthType=auth/munge
AuthInfo=socket=PREFIX/munge.sock
CredType=cred/munge
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/backfill
SchedulerParameters=sched_min_interval=50000,batch_sched_delay=0,sched_interval=1,bf_interval=1
MpiDefault=none
SwitchType=switch/none
SlurmdParameters=config_overrides
ReturnToService=2
MaxArraySize=1001
MinJobAge=3600
JobRequeue=1
SlurmctldPort=PORT0
SlurmdPort=PORT1
StateSaveLocation=PREFIX/state
SlurmdSpoolDir=PREFIX/spool
SlurmctldPidFile=PREFIX/slurmctld.pid
SlurmdPidFile=PREFIX/slurmd.pid
SlurmctldLogFile=PREFIX/slurmctld.log
SlurmdLogFile=PREFIX/slurmd.log
InactiveLimit=0
KillWait=5
Waittime=0
NodeName=HOST NodeAddr=127.0.0.1 CPUs=2 RealMemory=4000 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`

// A daemon is a program of Slurm that this test started.
type daemon struct {
	*exec.Cmd
	ended chan struct{}
}

// startSlurm starts Slurm on this machine for the time of the test, in a folder and on ports of its own, and makes it the one that Slurm's commands talk to.
// It skips the test where Slurm is not installed.
func startSlurm(t *testing.T) {
	t.Helper()
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin:/sbin")
	for _, program := range []string{"sbatch", "slurmctld", "slurmd", "munged"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed, so that no sweep is played by Slurm; make slurm installs it", program)
		}
	}
	prefix, err := os.MkdirTemp("/tmp", "mc") // short: the path of a socket has at most 107 letters
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(prefix) })
	conf := writeConf(t, prefix)
	t.Setenv("SLURM_CONF", conf)
	in := func(name string) string { return filepath.Join(prefix, name) }
	start(t, "munged", "--force", "--foreground", "--key-file="+in("munge.key"), "--socket="+in("munge.sock"), "--pid-file="+in("munged.pid"), "--log-file="+in("munged.log"), "--seed-file="+in("munged.seed"))
	within(t, 10*time.Second, "munged", func() bool { _, err := os.Stat(in("munge.sock")); return err == nil })
	start(t, "slurmctld", "-D", "-c", "-f", conf)
	start(t, "slurmd", "-D", "-f", conf, "-N", shortHost(t))
	t.Cleanup(func() { // before the daemons end
		if out, err := exec.Command("squeue", "--noheader", "--format=%A").Output(); err == nil {
			_ = exec.Command("scancel", append([]string{"--full"}, strings.Fields(string(out))...)...).Run()
		}
		if t.Failed() {
			for _, name := range []string{"munged", "slurmctld", "slurmd"} {
				log, _ := os.ReadFile(in(name + ".log"))
				t.Logf("%s:\n%s", name, log)
			}
		}
	})
	within(t, 20*time.Second, "Slurm", func() bool {
		out, err := exec.Command("sinfo", "--noheader", "--format=%t").Output()
		return err == nil && strings.TrimSpace(string(out)) == "idle"
	})
}

// writeConf writes the configuration and the key, on ports that are free now.
func writeConf(t *testing.T, prefix string) string {
	t.Helper()
	who, err := user.Current()
	if err != nil {
		t.Fatal(err)
	}
	replace := []string{"HOST", shortHost(t), "USER", who.Username, "PREFIX", prefix}
	for i := range 2 {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close() //nolint:errcheck // only to find a port
		replace = append(replace, fmt.Sprintf("PORT%d", i), fmt.Sprint(l.Addr().(*net.TCPAddr).Port))
	}
	key := make([]byte, 1024)
	_, _ = rand.Read(key)
	conf := filepath.Join(prefix, "slurm.conf")
	if err := errors.Join(
		os.Mkdir(filepath.Join(prefix, "state"), 0o755), os.Mkdir(filepath.Join(prefix, "spool"), 0o755),
		os.WriteFile(filepath.Join(prefix, "munge.key"), key, 0o600),
		os.WriteFile(conf, []byte(strings.NewReplacer(replace...).Replace(slurmConf)), 0o600),
	); err != nil {
		t.Fatal(err)
	}
	return conf
}

func shortHost(t *testing.T) string {
	t.Helper()
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	host, _, _ = strings.Cut(host, ".")
	return host
}

// start starts a daemon in the foreground, and ends it with the test.
func start(t *testing.T, name string, args ...string) {
	t.Helper()
	d := &daemon{exec.Command(name, args...), make(chan struct{})}
	// a group of its own: Ctrl-C is for the test, which then ends it
	d.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := d.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { _ = d.Wait(); close(d.ended) }()
	t.Cleanup(func() {
		_ = d.Process.Signal(syscall.SIGTERM)
		select {
		case <-d.ended:
		case <-time.After(10 * time.Second):
			_ = d.Process.Kill()
			<-d.ended
		}
	})
}

// within waits until something is so, and fails the test if it is not in time.
func within(t *testing.T, limit time.Duration, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(limit); !so(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s: not in %v", what, limit)
		}
	}
}

// ask runs a command that is to succeed.
func ask(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %q: %v: %s", name, args, err, said.String())
	}
	return string(out)
}

// states are those of a job's tasks as Slurm calls them, by index; that of a job without tasks is under "".
func states(t *testing.T, job string) map[string]string {
	t.Helper()
	all := map[string]string{}
	for line := range strings.Lines(ask(t, "squeue", "--noheader", "--array", "--states=all", "--jobs="+job, "--format=%i %T")) {
		id, state, _ := strings.Cut(strings.TrimSpace(line), " ")
		_, index, _ := strings.Cut(id, "_")
		all[index] = state
	}
	return all
}

// ends waits until a job and all its tasks have ended, and says how.
func ends(t *testing.T, job string) (as map[string]string) {
	t.Helper()
	within(t, 2*time.Minute, "job "+job, func() bool {
		as = states(t, job)
		for _, state := range as {
			switch state {
			case "PENDING", "RUNNING", "COMPLETING", "CONFIGURING", "SUSPENDED", "REQUEUED", "STAGE_OUT":
				return false
			}
		}
		return len(as) > 0
	})
	return as
}

// worker is the process that plays a task: it runs the copy of the program in the folder of the sweep.
func worker(t *testing.T, out, index string) (pid int) {
	t.Helper()
	found, err := filepath.Glob("/proc/[0-9]*")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range found {
		exe, err := os.Readlink(filepath.Join(dir, "exe"))
		if err != nil || exe != filepath.Join(out, "slurm", "microcosm") {
			continue
		}
		environ, err := os.ReadFile(filepath.Join(dir, "environ"))
		if err == nil && bytes.Contains(environ, []byte("\x00SLURM_ARRAY_TASK_ID="+index+"\x00")) {
			_, _ = fmt.Sscan(filepath.Base(dir), &pid)
		}
	}
	return pid
}

var submitted = regexp.MustCompile(`(?m)^array job (\d+): shards (\S+) of (\d+)\nmerge job (\d+):`)

// playedTables are the files of a folder of a sweep that must not depend on where it was played, by name; of the manifest what must not.
func playedTables(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "slurm":
			return fs.SkipDir
		case d.IsDir(), d.Name() == "sweep.json": // which says when it was begun, and by which command
			return nil
		}
		text, err := os.ReadFile(path)
		all[strings.TrimPrefix(path, dir)] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	own := regexp.MustCompile(`(?m)^  "(start|duration_seconds|machine|command)": .*\n`)
	all["/manifest.json"] = own.ReplaceAllString(all["/manifest.json"], "")
	return all
}

// Ensure a sweep that Slurm plays, of which one task is cancelled and another killed, says what is missing and how to go on, goes on from there,
// and leaves the same bytes as on this machine alone.
func TestSlurm(t *testing.T) {
	if testing.Short() || withRace() {
		t.Skip("starts Slurm; not with -short, and not with the race detector, which makes the tasks ten times as long and finds nothing in other processes")
	}
	startSlurm(t)
	dir := t.TempDir()
	out, design := filepath.Join(dir, "it's here"), filepath.Join(dir, "design.yaml")
	if err := os.WriteFile(design, []byte(slurmDesign), 0o600); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("microcosm")
	if err != nil {
		t.Fatal(err)
	}
	// The numbers of jobs, and which shards they play.
	said := submitted.FindStringSubmatch(ask(t, program, "sweep", design, "--out", out, "--engine", "slurm", "--tasks", "4", "--sbatch-args", `--mem=200M --comment="two words"`))
	if said == nil || said[2] != "0-3" || said[3] != "4" {
		t.Fatalf("it said %q", said)
	}
	array, merge := said[1], said[4]
	if comment := ask(t, "scontrol", "show", "job", merge); !strings.Contains(comment, "Comment=two words") {
		t.Errorf("the options for sbatch did not arrive: %s", comment)
	}
	if text, code := mustFail(t, program, "sweep", design, "--out", out, "--engine", "slurm"); code != exitBadInput || !strings.Contains(text, "jobs of the last submission are still in the queue ("+array+" "+merge+")") {
		t.Errorf("submitted twice: exit %d, %s", code, text)
	}

	// Task 0 is cancelled when a third of it is on disk.
	within(t, 60*time.Second, "the first chunk of task 0", func() bool { _, err := os.Stat(filepath.Join(out, "chunks", "p1-1_r1-10.runs.csv")); return err == nil })
	ask(t, "scancel", array+"_0")
	var pid int
	within(t, 60*time.Second, "task 1", func() bool { pid = worker(t, out, "1"); return pid != 0 })
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	as := ends(t, array)
	if as["0"] != "CANCELLED" || as["1"] != "FAILED" || as["2"] != "COMPLETED" || as["3"] != "COMPLETED" || len(as) != 4 {
		t.Fatalf("the tasks ended as %v", as)
	}
	if log := contents(t, filepath.Join(out, "slurm", array+"_0.out")); !strings.Contains(log, "interrupted; finished runs are kept in") {
		t.Errorf("the task that was cancelled said %q", log)
	}

	if as := ends(t, merge); as[""] != "FAILED" {
		t.Errorf("the merge ended as %v", as)
	}
	_, resume, ok := strings.Cut(contents(t, filepath.Join(out, "slurm", "merge_"+merge+".out")), "shards 0-1 of 4 are missing; to play them: ")
	if !ok {
		t.Fatalf("the merge said %q", contents(t, filepath.Join(out, "slurm", "merge_"+merge+".out")))
	}
	if _, err := os.Stat(filepath.Join(out, "runs.csv")); err == nil {
		t.Error("tables were written of half a sweep")
	}

	array, _, _ = strings.Cut(ask(t, "sh", "-c", strings.TrimSpace(resume)+"\necho $J"), "\n")
	merge = strings.TrimPrefix(array, "Submitted batch job ")
	array = fmt.Sprint(before(t, merge))
	requeue(t, out, array)
	if as := ends(t, array); len(as) != 2 || as["0"] != "COMPLETED" || as["1"] != "COMPLETED" {
		t.Errorf("the second time the tasks ended as %v; task 0 said %q; %s", as, contents(t, filepath.Join(out, "slurm", array+"_0.out")), ask(t, "scontrol", "show", "job", array+"_0"))
	}
	if as := ends(t, merge); as[""] != "COMPLETED" {
		t.Errorf("the merge ended as %v: %s", as, contents(t, filepath.Join(out, "slurm", "merge_"+merge+".out")))
	}

	local := filepath.Join(dir, "local")
	ask(t, program, "sweep", design, "--out", local)
	want, got := playedTables(t, local), playedTables(t, out)
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s is not the same: %d bytes, on this machine %d", name, len(got[name]), len(text))
		}
	}
	if len(got) != len(want) || len(want["/runs.csv"]) < 1000 {
		t.Errorf("there are %d files, on this machine %d", len(got), len(want))
	}
}

// slurmDesign is twelve chunks, each of half a second or so.
const slurmDesign = `scenario: rejection
set: [group.sessions=60, group.turns=750]
design: {kind: grid}
vary:
  leader.rate: {from: 0, to: .5, steps: 12}
replicates: 10
`

// before is the job that was submitted just before another.
func before(t *testing.T, job string) (id int) {
	t.Helper()
	if _, err := fmt.Sscan(job, &id); err != nil {
		t.Fatalf("%q is no job", job)
	}
	return id - 1
}

// requeue takes a task that is being played back into the queue, as a node that fails does, and lets it begin again soon. Not at once: a node does
// not take a job again in the second in which it was taken away.
func requeue(t *testing.T, out, array string) {
	t.Helper()
	within(t, 30*time.Second, "task 0", func() bool { return worker(t, out, "0") != 0 })
	ask(t, "scontrol", "requeue", array+"_0")
	within(t, 30*time.Second, "task 0 back in the queue", func() bool { return states(t, array)["0"] == "PENDING" })
	ask(t, "scontrol", "update", "jobid="+array+"_0", "StartTime=now+3")
}

// mustFail runs a command that is to fail.
func mustFail(t *testing.T, name string, args ...string) (text string, code int) {
	t.Helper()
	said, err := exec.Command(name, args...).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		t.Fatalf("%s %q: %v", name, args, err)
	}
	return string(said), exit.ExitCode()
}

func contents(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Error(err)
	}
	return string(text)
}
