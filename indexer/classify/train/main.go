// Command train learns the embedded tables of package classify from labelled
// archives. It is for development: gloss itself needs the tables alone.
//
//	go run ./indexer/classify/train topics -data ../shared/data
//
// learns the weights of the topic model, after measuring by cross-validation
// how well such a model does on texts it has not seen;
//
//	go run ./indexer/classify/train regions -data ../shared/data
//
// does the same for the few weights of the region model.
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	commands := map[string]func(*flag.FlagSet, []string) error{"topics": trainTopics, "regions": trainRegions}
	if len(args) == 0 || commands[args[0]] == nil {
		return fmt.Errorf("say what to train: topics or regions")
	}
	return commands[args[0]](flag.NewFlagSet(args[0], flag.ContinueOnError), args[1:])
}
