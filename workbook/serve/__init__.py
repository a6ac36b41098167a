"""How the workbook is opened: the command line, the app in the browser, and JupyterLab."""
