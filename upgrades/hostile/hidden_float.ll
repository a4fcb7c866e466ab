; import: float
; A float that is only carried through an aggregate: not computed with, but its bits may change on the way.
define i32 @phx_method_run(i32 %args, i32 %args_len) {
  %pointer = inttoptr i32 %args to ptr
  %pair = load { i32, float }, ptr %pointer
  %number = extractvalue { i32, float } %pair, 1
  %bits = bitcast float %number to i32
  ret i32 %bits
}
