// The theme that was chosen, before anything is drawn; and a sign for the style that scripts run.
document.documentElement.classList.add("scripts");
try {
  const theme = localStorage.getItem("neap-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* no storage: the system's theme it is */ }
