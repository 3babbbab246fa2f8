#include "CXlsxwriter.h"

#define ON_DEMAND_LIBRARY "libxlsxwriter.so.4"
#include "OnDemand.h"

FORWARD(void, format_set_bold, (lxw_format *format), (format))
FORWARD(lxw_format *, workbook_add_format, (lxw_workbook *workbook), (workbook))
FORWARD(lxw_worksheet *, workbook_add_worksheet, (lxw_workbook *workbook, const char *sheetname), (workbook, sheetname))
FORWARD(lxw_error, workbook_close, (lxw_workbook *workbook), (workbook))
FORWARD(lxw_workbook *, workbook_new_opt, (const char *filename, lxw_workbook_options *options), (filename, options))
FORWARD(void, worksheet_freeze_panes, (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col), (worksheet, row, col))
FORWARD(lxw_error, worksheet_set_column, (lxw_worksheet *worksheet, lxw_col_t first_col, lxw_col_t last_col,
        double width, lxw_format *format), (worksheet, first_col, last_col, width, format))
FORWARD(lxw_error, worksheet_write_number, (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, double number,
        lxw_format *format), (worksheet, row, col, number, format))
FORWARD(lxw_error, worksheet_write_string, (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col,
        const char *string, lxw_format *format), (worksheet, row, col, string, format))
FORWARD(lxw_error, worksheet_write_url, (lxw_worksheet *worksheet, lxw_row_t row, lxw_col_t col, const char *url,
        lxw_format *format), (worksheet, row, col, url, format))
