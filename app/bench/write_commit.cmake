# Writes OUT from TEMPLATE with the commit of SOURCE, when that differs from what OUT says.
execute_process(COMMAND git -C ${SOURCE} rev-parse HEAD
  OUTPUT_VARIABLE COMMIT OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE failed)
if(failed)
  set(COMMIT "unknown")
else()
  execute_process(COMMAND git -C ${SOURCE} --no-optional-locks status --porcelain --untracked-files=no
    OUTPUT_VARIABLE changes ERROR_QUIET)
  if(changes)
    string(APPEND COMMIT "+")
  endif()
endif()
configure_file(${TEMPLATE} ${OUT} @ONLY)
