package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/app"
	"example.org/readiness/cmd/internal/atomicfile"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report"
	"example.org/readiness/report/words"
)

type batchOptions struct {
	reportOptions
	thresholds
	paths  []string
	folder string
	jobs   int
	joint  bool // the answers in a folder are those of one organisation
}

func newBatchCmd(e *env) *cobra.Command {
	var o batchOptions
	cmd := &cobra.Command{
		Use:   "batch PATH...",
		Short: "Write a report for each of many answers files",
		Long: `Batch reads answers files, every one in a folder, or those that a pattern
matches, and writes into one folder: a report for each, summary.csv with a row
for each, and results.jsonl with the full result of each, a line each, in the
order of the inputs. A file with mistakes is named, and the others go on.

In summary.csv a score, its range (low, high) and its coverage are in percent.
Beside each score is how many questions were asked, and how many of these are
answered with a level, don't know, unanswered or set aside; left_out are those
that were not asked, and unconfirmed the answers that were carried forward and
not confirmed. Labels and facts of the profile have a column each. In
results.jsonl scores are fractions, unrounded: 0.652 is 65.2.

With --combine, each folder in PATH holds the answers of one organisation's
respondents, and gives one report, named after the folder. Perspectives of fewer
than five people are not shown apart.

With --brand and a folder each client has a brand: the file in it that has the
name of the input, or else brand.yaml.

A file that is named twice, by whatever paths, is taken once. A folder that
cannot be read counts as an input that failed.

Statuses: 0 done, 1 nothing could be done or the tables could not be written,
2 called wrongly, 3 a score is below --fail-under, above --fail-over or without
a band, 4 some inputs failed, 130 interrupted by Ctrl-C, 128 and its number by
another signal. What was done by then is whole, and is in the tables.`,
		Example: `  readiness batch answers/ -o reports
  readiness batch clients/*.yaml -o reports --format xlsx --jobs 4
  readiness batch clients/ --combine -o reports`,
		RunE: func(cmd *cobra.Command, args []string) error {
			o.paths = args
			return runBatch(cmd.Context(), e, o)
		},
	}
	o.reportOptions.addFlags(cmd.Flags())
	o.thresholds.addFlags(cmd.Flags())
	cmd.Flags().StringVarP(&o.folder, "output", "o", "", "write into this `folder`, made if need be")
	cmd.Flags().StringVar(&o.format, "format", "pdf", "write reports in this `format`: "+strings.Join(app.FormatNames(), ", "))
	cmd.Flags().BoolVar(&o.joint, "combine", false, "combine the answers in each folder, which are of one organisation")
	cmd.Flags().IntVar(&o.jobs, "jobs", 0, "make this `number` of reports at a time (0: one for each processor)")
	return cmd
}

func runBatch(ctx context.Context, e *env, o batchOptions) error {
	b, err := newBatch(e, o)
	if err != nil {
		return err
	}
	ctx, stop := untilSignal(ctx)
	defer stop()
	// Reports are many small short-lived objects: collecting them less often
	// makes a batch faster and stays far below what a laptop has.
	defer debug.SetGCPercent(debug.SetGCPercent(200))
	if b.results, err = atomicfile.Create(b.output(resultsFile).path, 0o644); err != nil {
		return b.output(resultsFile).unwritable(err)
	}
	defer b.results.Abort()
	if err := b.run(ctx); err != nil {
		return err
	}
	return b.finish(ctx)
}

// signaled is the signal that a context ended by.
type signaled struct{ os.Signal }

func (s signaled) Error() string { return s.String() }

// untilSignal returns a context that ends when the program is told to end. The
// second time it is told, it ends at once.
func untilSignal(ctx context.Context) (context.Context, func()) {
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, cancel := context.WithCancelCause(ctx)
	signals := endSignals()
	go func() {
		select {
		case s := <-signals:
			signal.Stop(signals)
			cancel(signaled{s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		signal.Stop(signals)
		cancel(nil)
	}
}

// A batch is one run over many inputs.
type batch struct {
	env     *env
	maker   *maker
	brands  *brands // one for each client; nil where all have the same
	limits  limits
	combine assess.CombineOptions
	o       batchOptions
	inputs  []input
	passed  []passed // what the folders held besides
	repeats app.Repeats
	taken   []string // the files that no output may replace
	reports []string // the names of the reports, one for each input

	summary *summary
	results *atomicfile.File // a line for each input; too much to keep in memory
	failed  int
	below   bool

	waiting   waiting
	protected bool // a combined report is among them
}

func newBatch(e *env, o batchOptions) (*batch, error) {
	switch {
	case len(o.paths) == 0:
		return nil, fault.WithHint(usagef("no answers files are named"), "name files, folders or patterns")
	case o.folder == "":
		return nil, fault.WithHint(usagef("no folder to write into is named"), "name one with -o")
	case o.folder == "-":
		return nil, fault.WithHint(usagef("a batch writes many files, and cannot write to standard output"), "name a folder with -o")
	case o.jobs < 0:
		return nil, usagef("--jobs %d: expected 0 or more", o.jobs)
	}
	format, err := formatNamed(o.format)
	if err != nil {
		return nil, err
	}
	if o.jobs == 0 {
		o.jobs = runtime.GOMAXPROCS(0)
	}
	folder := ""
	if o.brand != "" && isFolder(o.brand) {
		folder, o.brand = o.brand, ""
	}
	m, err := e.newMaker(o.reportOptions, format)
	if err != nil {
		return nil, err
	}
	b := &batch{env: e, maker: m, o: o, summary: newSummary(m.content), repeats: app.Repeats{}}
	if folder != "" {
		b.brands = &brands{folder: folder, plain: m, env: e, o: o, makes: map[string]*branded{}}
	}
	if b.limits, err = o.thresholds.parse(m.content); err != nil {
		return nil, err
	}
	if b.combine, err = o.combineOptions.parse(); err != nil {
		return nil, err
	}
	find := findInputs
	if o.joint {
		find = findGroups
	}
	if b.inputs, b.passed, err = find(o.paths, o.folder); err != nil {
		return nil, err
	}
	b.taken = m.inputs
	paths := make([]string, len(b.inputs))
	for i, in := range b.inputs {
		paths[i] = in.path
		b.taken = append(b.taken, in.path)
		for _, file := range in.files {
			b.taken = append(b.taken, file.path)
		}
		if o.joint {
			paths[i] = folderName(in.path)
		}
	}
	b.reports = reportNames(paths, format.Name)
	b.o.jobs = min(b.o.jobs, max(1, len(b.inputs)))
	return b, b.openFolder()
}

// The files that every batch writes beside the reports.
const (
	summaryFile = "summary.csv"
	resultsFile = "results.jsonl"
)

// openFolder makes the output folder, and refuses one where a file would have
// to be replaced: the report of an earlier batch is finished work and must not
// be counted as a failure of this one.
func (b *batch) openFolder() error {
	if err := os.MkdirAll(b.o.folder, 0o755); err != nil {
		return fault.Unusable(b.o.folder, err)
	}
	atomicfile.Sweep(b.o.folder, b.env.now())
	there := 0
	for _, name := range b.reports {
		if _, err := os.Lstat(b.output(name).path); err == nil {
			there++
		}
	}
	for _, name := range append([]string{summaryFile, resultsFile}, b.reports...) {
		err := b.output(name).check()
		switch {
		case err == nil:
		case there > 0 && !b.o.force:
			return fault.WithHint(fmt.Errorf("%s: %s of this batch %s here already", b.o.folder, words.Count(there, "report"), words.Agree(there, "is", "are")),
				"make all of them again with --force, or choose another folder with -o")
		default:
			return err
		}
	}
	return nil
}

func (b *batch) output(name string) output {
	return output{path: filepath.Join(b.o.folder, name), force: b.o.force, folder: true, inputs: b.taken}
}

// record keeps what a job came to, in the tables. It fails when they do.
func (b *batch) record(j *job) error {
	b.env.warn(j.warnings)
	if j.err != nil {
		b.failed++
		b.env.complain(j.err)
		b.summary.failed(j)
		return writeLine(b.results, failedResult{Input: j.path, Error: j.err.Error()})
	}
	b.env.warn(b.repeats.Add(j.path, j.says))
	b.protected = b.protected || j.protected
	b.summary.add(j)
	b.waiting.add(j.result)
	if b.limits.hold(b.env, j.path, j.result) != nil {
		b.below = true
	}
	return writeLine(b.results, inputResult{Input: j.path, Result: j.result})
}

// finish writes the files over all inputs and says how it went.
func (b *batch) finish(ctx context.Context) error {
	table, err := b.summary.bytes()
	if err == nil {
		err = atomicfile.Write(b.output(summaryFile).path, table, 0o644)
	}
	if err != nil {
		return b.unfinished(summaryFile, err)
	}
	if err := b.results.Commit(); err != nil {
		return b.unfinished(resultsFile, err)
	}
	if passed := listPassed(b.passed); passed != "" {
		b.env.say("%s", passed)
	}
	b.env.say("%s", b.written())
	if b.waiting.inputs > 0 {
		b.env.say("%s: %s", words.Count(b.waiting.inputs, "input"), report.UnconfirmedCount(b.waiting.answers, b.o.joint))
	}
	if b.protected {
		b.env.say("note: %s", app.ReportOnce)
	}
	var sig signaled
	switch {
	case errors.As(context.Cause(ctx), &sig):
		b.env.say("interrupted: %d of %d inputs were done", b.summary.done(), len(b.inputs))
		return signalStatus(sig.Signal)
	case b.failed > 0:
		b.env.say("%s", b.lost())
		return exitStatus(statusPartial)
	case b.below:
		return exitStatus(statusThreshold)
	}
	return nil
}

// unfinished says that a table could not be written. The reports that are
// made by then would stop the next run.
func (b *batch) unfinished(name string, err error) error {
	return fault.WithHint(
		fmt.Errorf("%s: %s", b.output(name).path, fault.Words(err)),
		"the batch is not finished; put that right, and run it again with --force")
}

// A waiting counts what is to be confirmed in the inputs of a batch.
type waiting struct{ answers, inputs int }

func (w *waiting) add(r *assess.Result) {
	if n := len(r.Unconfirmed); n > 0 {
		w.answers += n
		w.inputs++
	}
}

// written says how many reports there are.
func (b *batch) written() string {
	reports := b.summary.done() - b.failed
	switch {
	case reports == 0:
		return "no report written to " + b.o.folder
	case len(b.inputs) == 1:
		return "1 report written to " + b.o.folder
	}
	return fmt.Sprintf("%d of %d reports written to %s", reports, len(b.inputs), b.o.folder)
}

// lost says how many inputs failed.
func (b *batch) lost() string {
	switch {
	case len(b.inputs) == 1:
		return "the input failed; it is named above and in " + summaryFile
	case b.failed == 1:
		return fmt.Sprintf("1 of %d inputs failed; it is named above and in %s", len(b.inputs), summaryFile)
	case b.failed == len(b.inputs):
		return fmt.Sprintf("all %d inputs failed; they are named above and in %s", b.failed, summaryFile)
	}
	return fmt.Sprintf("%d of %d inputs failed; they are named above and in %s", b.failed, len(b.inputs), summaryFile)
}
