export function drawTour() {}
