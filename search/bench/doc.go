// Package bench measures how fast an engine answers and how fast an index is
// built: it makes queries out of what an archive holds, sends them through an
// engine or over HTTP, in closed and in open loop, and gives the distribution
// of the times, the throughput and the memory as a report that can be compared
// with another. It knows no engine, chooses nothing and prints nothing.
//
// Closed loop: each client sends its next request when the last was answered.
// That measures how long an answer takes, but a stall delays the requests behind
// it without counting for them. Open loop: requests are due at times set
// beforehand, and a time counts from when its request was due.
package bench
