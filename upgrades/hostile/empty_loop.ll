; trap: out of fuel
; A loop with nothing in it: even a block without an instruction costs a unit.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  br label %again

again:
  br label %again
}
