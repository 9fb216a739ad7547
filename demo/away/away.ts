// A page that has not been shown yet would be left out of the history.
addEventListener('pageshow', () => requestAnimationFrame(() => setTimeout(() => history.back())));
